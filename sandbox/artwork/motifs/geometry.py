"""Circles, arches, tiles and lines: the quiet prints of the series."""

from __future__ import annotations

from math import cos, sin, tau
from random import Random

from sandbox.artwork.canvas import Canvas, Point
from sandbox.artwork.colour import Colour, Palette, mix


def circles(canvas: Canvas, palette: Palette, dice: Random) -> None:
    """Two large discs that overlap, and what they have in common."""
    stage = canvas.stage
    canvas.backdrop((0, palette.top), (canvas.height, mix(palette.low, palette.ground, 0.1)))
    tilt, radius = dice.uniform(-0.5, 0.5), min(0.27, stage * 0.3)
    reach = radius * dice.uniform(0.5, 0.68)
    middle = (0.5, stage * 0.5)
    left = (middle[0] - cos(tilt) * reach, middle[1] - sin(tilt) * reach)
    right = (middle[0] + cos(tilt) * reach, middle[1] + sin(tilt) * reach)
    for number in range(3, 0, -1):
        canvas.ring(left, radius * (1 + 0.2 * number), 0.003, palette.far, 0.55)
        canvas.ring(right, radius * (1 + 0.2 * number), 0.003, palette.near, 0.45)
    canvas.disc(left, radius, palette.far, 0.92)
    canvas.disc(right, radius, palette.near, 0.8)
    lens = _lens(left, right, radius)
    canvas.shaded(lens, palette.accent, mix(palette.accent, palette.far, 0.35))
    for _ in range(dice.randint(2, 4)):
        angle, far = dice.uniform(0, tau), radius * dice.uniform(1.75, 2.2)
        at = (middle[0] + cos(angle) * far, middle[1] + sin(angle) * far * 0.8)
        canvas.disc(at, dice.uniform(0.012, 0.04), dice.choice((palette.far, palette.near)), 0.85)
    canvas.panel(stage, palette.ground)


def _lens(left: Point, right: Point, radius: float) -> list[Point]:
    """The outline of what two discs of the same size share."""
    points = []
    for step in range(72):
        angle = tau * step / 72
        for first, second in ((left, right), (right, left)):
            x, y = first[0] + cos(angle) * radius, first[1] + sin(angle) * radius
            if (x - second[0]) ** 2 + (y - second[1]) ** 2 <= radius**2:
                points.append((x, y))
    middle = ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2)
    return sorted(points, key=lambda p: _angle(p[0] - middle[0], p[1] - middle[1]))


def _angle(x: float, y: float) -> float:
    """Something that grows with the angle, without the cost of one."""
    length = abs(x) + abs(y) or 1.0
    return 2 - x / length if y < 0 else x / length


def arches(canvas: Canvas, palette: Palette, dice: Random) -> None:
    """Gates within gates, and a sun at the end of them."""
    stage = canvas.stage
    canvas.backdrop((0, palette.top), (stage, palette.low))
    tones = [palette.ground, palette.near, palette.far, mix(palette.far, palette.low, 0.5),
             mix(palette.low, palette.text, 0.35)]  # fmt: skip
    if dice.random() < 0.4:
        tones[1], tones[2] = tones[2], tones[1]
    x, wide, spring = 0.5, 0.43, stage * 0.62
    spring = max(spring, wide * 0.5 + 0.08) if stage > 0.8 else stage * 0.78
    for number, tone in enumerate(tones):
        half = wide * (1 - 0.17 * number)
        if number:
            canvas.shadow(_gate(x, half, spring, canvas.height), (0, 0.006), 0.012, 0.25)
        canvas.shape(_gate(x, half, spring, canvas.height), tone)
    sun = (x, spring - wide * dice.uniform(-0.02, 0.1))
    canvas.disc(sun, wide * 0.17, palette.accent)
    horizon = min(spring + wide * 0.32, canvas.height * 0.92)
    inner = wide * (1 - 0.17 * (len(tones) - 1))
    canvas.block((x - inner, horizon), (x + inner, canvas.height), palette.far)
    for row in range(5):
        y, half = horizon + 0.02 + 0.03 * row, inner * (0.5 - 0.08 * row)
        canvas.block((x - half, y), (x + half, y + 0.007), palette.accent, 0.8 - 0.13 * row)
    canvas.panel(stage, palette.ground)


def _gate(x: float, half: float, spring: float, foot: float) -> list[Point]:
    bow = [
        (x - cos(tau / 2 * step / 32) * half, spring - sin(tau / 2 * step / 32) * half)
        for step in range(33)
    ]
    return [*bow, (x + half, foot + 0.02), (x - half, foot + 0.02)]


def tiles(canvas: Canvas, palette: Palette, dice: Random) -> None:
    """A wall of quarter circles, halves and dots, all from the same box of paints."""
    stage = canvas.stage
    canvas.backdrop((0, palette.ground), (canvas.height, palette.ground))
    columns = 4 if canvas.height > 1 else 8
    rows = (
        round(stage * 0.94 * columns) if canvas.height > 1 else round(canvas.height * columns + 0.5)
    )
    side = 1 / columns
    paints = [palette.far, palette.near, palette.accent, palette.low]
    if palette.low == palette.ground:
        paints[3] = mix(palette.near, palette.text, 0.75)
    for row in range(rows):
        for column in range(columns):
            field, mark = dice.sample(paints, 2)
            corner = (column * side, row * side)
            canvas.block(corner, (corner[0] + side, corner[1] + side), field)
            _tile(canvas, corner, side, mark, dice)
    canvas.panel(rows * side if canvas.height > 1 else canvas.height, palette.ground)


def _tile(canvas: Canvas, corner: Point, side: float, mark: Colour, dice: Random) -> None:
    x, y = corner
    centre = (x + side / 2, y + side / 2)
    quarter = dice.randrange(4)
    pivot = (x + side * (quarter in (1, 2)), y + side * (quarter in (2, 3)))
    kind = dice.choice(("quarter", "quarter", "half", "dot", "ring", "leaf"))
    if kind == "quarter":
        canvas.slice(pivot, side, (90 * quarter, 90 * quarter + 90), mark)
    elif kind == "half":
        canvas.slice(centre, side / 2, (90 * quarter, 90 * quarter + 180), mark)
    elif kind == "dot":
        canvas.disc(centre, side * 0.3, mark)
    elif kind == "ring":
        canvas.ring(centre, side * 0.42, side * 0.15, mark)
    else:
        canvas.shape(_leaf(corner, side, flipped=quarter % 2 == 0), mark)


def _leaf(corner: Point, side: float, *, flipped: bool) -> list[Point]:
    x, y = corner
    bow = [(cos(tau / 4 * step / 16), sin(tau / 4 * step / 16)) for step in range(17)]
    upper = [(a, 1 - b) for a, b in bow]
    lower = [(1 - a, b) for a, b in bow]
    outline = [(1 - a, b) if flipped else (a, b) for a, b in (*upper, *lower)]
    return [(x + a * side, y + b * side) for a, b in outline]


def vinyl(canvas: Canvas, palette: Palette, dice: Random) -> None:
    """A record with its grooves, and the music coming off it."""
    stage = canvas.stage
    canvas.backdrop((0, palette.top), (canvas.height, palette.low))
    radius = min(0.36, stage * 0.4)
    centre = (dice.uniform(0.44, 0.56), stage * 0.47)
    dark = palette.ground if palette.is_dark else mix(palette.text, palette.near, 0.15)
    bars = 33
    for bar in range(bars):
        x = (bar + 0.5) / bars
        tall = stage * (0.05 + 0.3 * dice.random() * (1 - abs(x - 0.5)))
        canvas.block(
            (x - 0.006, centre[1] - tall), (x + 0.006, centre[1] + tall), palette.near, 0.65
        )
    canvas.disc(centre, radius, dark)
    for groove in range(20):
        path = radius * (0.4 + 0.029 * groove)
        canvas.ring(centre, path, 0.0022, mix(dark, palette.far, dice.uniform(0.2, 0.6)))
    start = dice.uniform(200, 250)
    for shine in range(5):
        canvas.arc(centre, radius * (0.5 + 0.1 * shine), (start, start + 55), 0.006, palette.far)
    canvas.disc(centre, radius * 0.36, palette.accent)
    canvas.slice(centre, radius * 0.36, (start, start + 180), palette.near)
    canvas.disc(centre, radius * 0.045, dark)
    canvas.fade(stage * 0.95, stage * 1.12, palette.ground)


def contours(canvas: Canvas, palette: Palette, dice: Random) -> None:
    """A map of somewhere: height lines around two summits, and the way up."""
    stage = canvas.stage
    canvas.backdrop((0, palette.top), (canvas.height, palette.low))
    first = (dice.uniform(0.3, 0.45), stage * dice.uniform(0.34, 0.45))
    second = (dice.uniform(0.6, 0.75), stage * dice.uniform(0.55, 0.7))
    bumps = [(n, dice.uniform(0, tau), dice.uniform(0.02, 0.09)) for n in (2, 3, 5)]
    for level in range(17, 0, -1):
        share = level / 17
        reach = 0.045 + 0.056 * level
        centre = (first[0] + (second[0] - first[0]) * 0.5 * share,
                  first[1] + (second[1] - first[1]) * 0.5 * share)  # fmt: skip
        outline = _contour(centre, reach, bumps, share)
        canvas.shape(outline, mix(palette.low, palette.far, 1 - share), 0.3)
        canvas.line([*outline, outline[0]], 0.003 if level % 4 else 0.006, palette.near, 0.9)
    for level in range(4, 0, -1):
        outline = _contour(second, 0.03 + 0.03 * level, bumps, 0.3)
        canvas.line([*outline, outline[0]], 0.003, palette.near, 0.9)
    way = [
        (first[0] + 0.06 * sin(s * 0.9), first[1] + (stage - first[1]) * s / 12) for s in range(13)
    ]
    for start, end in zip(way[::2], way[1::2], strict=False):
        canvas.line([start, end], 0.009, palette.accent)
    canvas.disc(first, 0.024, palette.accent)
    canvas.panel(stage, palette.ground)


def _contour(
    centre: Point, reach: float, bumps: list[tuple[int, float, float]], share: float
) -> list[Point]:
    points = []
    for step in range(72):
        angle = tau * step / 72
        swing = 1 + sum(size * sin(n * angle + phase + share * 2) for n, phase, size in bumps)
        points.append(
            (centre[0] + cos(angle) * reach * swing, centre[1] + sin(angle) * reach * swing * 0.92)
        )
    return points
