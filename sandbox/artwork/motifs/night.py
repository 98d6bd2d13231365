"""What waits in the dark: streets, doors, woods and teeth."""

from __future__ import annotations

from math import cos, sin
from random import Random

from sandbox.artwork.canvas import Canvas, Point
from sandbox.artwork.colour import Palette, mix


def skyline(canvas: Canvas, palette: Palette, dice: Random) -> None:
    """A city at night in three depths, a few lit windows and one beam of light."""
    stage = canvas.stage
    canvas.backdrop((0, palette.top), (stage * 0.9, palette.low))
    moon = (dice.uniform(0.25, 0.75), stage * 0.3)
    canvas.glow(moon, 0.5, palette.accent, 0.55)
    canvas.disc(moon, min(0.15, stage * 0.18), palette.accent)
    foot = (dice.uniform(0.3, 0.7), stage * 0.95)
    spread = dice.choice((-0.42, 0.42))
    beam = [foot, (foot[0] + spread - 0.16, -0.05), (foot[0] + spread + 0.16, -0.05)]
    canvas.shape(beam, palette.text, 0.09)
    for layer in range(3):
        tone = mix(palette.far, palette.ground, 0.2 + 0.38 * layer)
        _row_of_houses(
            canvas, stage * (0.86 + 0.05 * layer), 0.36 - 0.07 * layer, tone, palette, dice
        )
        canvas.haze(stage * 0.9, 0.12, palette.low, 0.22 - 0.08 * layer)
    canvas.fade(stage * 0.9, stage * 1.12, palette.ground)


def _row_of_houses(
    canvas: Canvas,
    base: float,
    rise: float,
    tone: tuple[int, int, int],
    palette: Palette,
    dice: Random,
) -> None:
    x = dice.uniform(-0.08, 0.0)
    while x < 1.0:
        wide = dice.uniform(0.07, 0.16)
        top = base - canvas.stage * rise * dice.uniform(0.35, 1.15)
        canvas.block((x, top), (x + wide, canvas.height), tone)
        if dice.random() < 0.3:
            canvas.block((x + wide * 0.4, top - 0.035), (x + wide * 0.6, top), tone)
            canvas.block((x + wide * 0.485, top - 0.085), (x + wide * 0.515, top), tone)
        _windows(canvas, (x, top), (x + wide, base), palette, dice)
        x += wide + dice.choice((0.0, 0.004, 0.02))


def _windows(canvas: Canvas, corner: Point, far: Point, palette: Palette, dice: Random) -> None:
    columns = max(2, round((far[0] - corner[0]) / 0.026))
    step = (far[0] - corner[0]) / columns
    y = corner[1] + step * 0.7
    while y < far[1] - step:
        for column in range(columns):
            if dice.random() < 0.13:
                x = corner[0] + step * (column + 0.28)
                canvas.block((x, y), (x + step * 0.44, y + step * 0.55), palette.accent, 0.85)
        y += step * 1.25


def corridor(canvas: Canvas, palette: Palette, dice: Random) -> None:
    """A lit door at the end of the dark, somebody in it, and the shadow that reaches us."""
    stage = canvas.stage
    canvas.backdrop((0, palette.ground), (stage, palette.near), (canvas.height, palette.ground))
    x, wide = dice.uniform(0.4, 0.6), 0.085
    top, foot = stage * 0.3, stage * 0.62
    canvas.glow((x, (top + foot) / 2), 0.55, palette.far, 0.9)
    lean = dice.uniform(-0.12, 0.12)
    floor = [(x - wide, foot), (x + wide, foot), (x + wide * 4.6 + lean, canvas.height),
             (x - wide * 4.6 + lean, canvas.height)]  # fmt: skip
    canvas.shaded(floor, mix(palette.accent, palette.far, 0.25), palette.ground)
    canvas.block((x - wide, top), (x + wide, foot), palette.accent)
    canvas.glow((x, (top + foot) / 2), 0.26, palette.accent, 0.6)
    for frame in (1, 2, 3):
        grown = wide * (1 + 0.75 * frame**1.3)
        canvas.line(
            [(x - grown, foot + 0.09 * frame**1.4), (x - grown, top - 0.07 * frame**1.3),
             (x + grown, top - 0.07 * frame**1.3), (x + grown, foot + 0.09 * frame**1.4)],
            0.004, palette.far, 0.55 - 0.13 * frame,
        )  # fmt: skip
    shade = [
        (x - 0.021, foot),
        (x + 0.021, foot),
        (x + 0.12 + lean, stage * 1.05),
        (x - 0.12 + lean, stage * 1.05),
    ]
    canvas.shape(shade, palette.ground, 0.85)
    figure(canvas, (x, foot), 0.2 * stage / 1.05, palette.ground)
    canvas.fade(stage * 0.86, stage * 1.1, palette.ground)


def figure(canvas: Canvas, foot: Point, tall: float, colour: tuple[int, int, int]) -> None:
    """Somebody standing, in a long coat."""
    x, y = foot
    canvas.disc((x, y - tall * 0.91), tall * 0.085, colour)
    coat = [(x - tall * 0.055, y - tall * 0.84), (x + tall * 0.055, y - tall * 0.84),
            (x + tall * 0.15, y - tall * 0.74), (x + tall * 0.15, y - tall * 0.1),
            (x - tall * 0.15, y - tall * 0.1), (x - tall * 0.15, y - tall * 0.74)]  # fmt: skip
    canvas.shape(coat, colour)
    for side in (-1, 1):
        left = x + side * tall * 0.07
        canvas.block((left - tall * 0.04, y - tall * 0.12), (left + tall * 0.04, y), colour)


def fangs(canvas: Canvas, palette: Palette, dice: Random) -> None:
    """Jagged layers closing in from above and below on a cold light."""
    stage = canvas.stage
    canvas.backdrop((0, palette.near), (stage * 0.5, palette.low), (stage, palette.near))
    light = (dice.uniform(0.42, 0.58), stage * 0.48)
    canvas.glow(light, 0.62, palette.far, 0.95)
    canvas.disc(light, min(0.15, stage * 0.2), palette.accent)
    canvas.glow(light, 0.3, palette.accent, 0.45)
    for layer in range(4):
        tone = mix(palette.far, palette.ground, 0.28 + 0.24 * layer)
        reach = stage * (0.44 - 0.085 * layer)
        canvas.shape(_teeth(0, reach, dice, 5 + layer), tone)
        canvas.shape(
            _teeth(canvas.height, canvas.height - stage + reach, dice, 5 + layer, up=True), tone
        )
    canvas.fade(stage * 0.9, stage * 1.1, palette.ground)


def _teeth(edge: float, reach: float, dice: Random, count: int, *, up: bool = False) -> list[Point]:
    """A saw that hangs from the upper edge, or grows from the lower one."""
    sign = -1 if up else 1
    points: list[Point] = [(-0.05, edge - sign * 0.1)]
    step = 1.1 / count
    for number in range(count):
        left = -0.05 + number * step
        tip = left + step * dice.uniform(0.3, 0.7)
        middle = 0.5 + abs(tip - 0.5) * 1.1
        points.append((left, edge + sign * reach * 0.28 * dice.uniform(0.6, 1.1)))
        points.append((tip, edge + sign * reach * middle * dice.uniform(0.72, 1.05)))
    points.append((1.05, edge + sign * reach * 0.25))
    return [*points, (1.05, edge - sign * 0.1)]


def woods(canvas: Canvas, palette: Palette, dice: Random) -> None:
    """Trunks in the fog, a light among them, and somebody who should not be out here."""
    stage = canvas.stage
    canvas.backdrop((0, palette.near), (stage * 0.55, palette.low), (canvas.height, palette.ground))
    light = (dice.uniform(0.36, 0.64), stage * 0.46)
    canvas.glow(light, 0.7, palette.far, 0.85)
    canvas.glow(light, 0.34, palette.accent, 0.8)
    canvas.disc(light, min(0.09, stage * 0.13), mix(palette.accent, palette.text, 0.35))
    for layer in range(4):
        tone = mix(palette.far, palette.ground, 0.25 + 0.25 * layer)
        for _ in range(9 - layer):
            x = dice.uniform(-0.05, 1.05)
            if layer > 1 and abs(x - light[0]) < 0.14:
                x += 0.3 if x > light[0] else -0.3
            _trunk(canvas, x, 0.007 + 0.009 * layer**1.3, tone, dice)
        canvas.haze(stage * (0.72 + 0.07 * layer), 0.17, palette.low, 0.4 - 0.1 * layer)
        if layer == 1:
            figure(
                canvas,
                (light[0], stage * 0.79),
                0.17 * min(1.0, stage),
                mix(palette.ground, palette.near, 0.2),
            )
    canvas.fade(stage * 0.78, stage * 1.08, palette.ground)


def _trunk(canvas: Canvas, x: float, half: float, tone: tuple[int, int, int], dice: Random) -> None:
    lean = dice.uniform(-0.035, 0.035)
    top, foot = x + lean, canvas.height
    canvas.shape(
        [(top - half * 0.7, -0.05), (top + half * 0.7, -0.05), (x + half * 1.5, foot),
         (x - half * 1.5, foot)], tone,
    )  # fmt: skip
    for _ in range(dice.randint(2, 4)):
        y, side = dice.uniform(0.05, canvas.stage * 0.6), dice.choice((-1, 1))
        start = x + lean * (1 - y / canvas.height)
        long = dice.uniform(3, 9) * half + 0.03
        canvas.shape(
            [(start, y), (start, y + half * 1.1), (start + side * long, y - long * 0.75)], tone
        )


def stairs(canvas: Canvas, palette: Palette, dice: Random) -> None:
    """Steps across the picture, hard light on them, and one who climbs."""
    stage = canvas.stage
    canvas.backdrop((0, palette.top), (stage, palette.low), (canvas.height, palette.ground))
    side = dice.choice((-1, 1))
    sun = (0.5 - side * 0.2, stage * 0.28)
    canvas.glow(sun, 0.5, palette.accent, 0.4)
    canvas.disc(sun, min(0.15, stage * 0.19), palette.accent)
    count = 8
    wide, rise = 1.16 / count, stage * 0.66 / count
    for number in range(count):
        share = number / (count - 1)
        left = 0.5 + side * (-0.58 + number * wide) - (wide if side < 0 else 0)
        top = stage * 0.98 - rise * (number + 1)
        tone = mix(palette.near, palette.far, share * 0.7)
        right, foot = left + wide, canvas.height
        body = [(left, top), (right, top), (right, foot), (left, foot)]
        canvas.shaded(body, tone, palette.ground)
        canvas.block(
            (left, top), (left + wide, top + 0.011), mix(palette.accent, palette.text, 0.3)
        )
        edge = left if side > 0 else left + wide
        shade = [(edge, top), (edge, foot), (edge - side * wide * 0.75, foot)]
        canvas.shape(shade, palette.ground, 0.4)
    step = dice.choice((3, 4, 5))
    at = (0.5 + side * (-0.58 + (step + 0.5) * wide), stage * 0.98 - rise * (step + 1))
    figure(canvas, at, stage * 0.15, palette.ground)
    canvas.fade(stage * 0.8, stage * 1.08, palette.ground)


def manor(canvas: Canvas, palette: Palette, dice: Random) -> None:
    """A house on a hill before a moon that is too large, and one window that is lit."""
    stage = canvas.stage
    canvas.backdrop((0, palette.near), (stage * 0.8, palette.low), (canvas.height, palette.ground))
    canvas.stars(dice, 50, palette.text, stage * 0.4)
    moon, radius = (dice.uniform(0.44, 0.56), stage * 0.44), min(0.33, stage * 0.36)
    canvas.glow(moon, radius * 2.2, palette.far, 0.9)
    canvas.disc(moon, radius, mix(palette.accent, palette.far, 0.25))
    canvas.disc((moon[0] - radius * 0.04, moon[1] - radius * 0.03), radius * 0.95, palette.accent)
    for _ in range(5):
        spot = (
            moon[0] + radius * dice.uniform(-0.6, 0.6),
            moon[1] + radius * dice.uniform(-0.6, 0.3),
        )
        canvas.disc(spot, radius * dice.uniform(0.04, 0.13), palette.far, 0.22)
    crest = (moon[0] + dice.choice((-0.1, 0.1)), stage * 0.72)
    hill = [(-0.05, stage * 0.98), (0.15, stage * 0.9), (crest[0] - 0.16, crest[1] + 0.03), crest,
            (crest[0] + 0.16, crest[1] + 0.02), (0.88, stage * 0.88), (1.05, stage * 0.97),
            (1.05, 3), (-0.05, 3)]  # fmt: skip
    _house(canvas, crest, min(1.0, stage), palette)
    canvas.shape(hill, palette.ground)
    _bare_tree(
        canvas,
        (0.13 if crest[0] > 0.5 else 0.87, stage * 0.93),
        0.24 * min(1.0, stage),
        palette,
        dice,
    )
    for _ in range(dice.randint(4, 7)):
        _bird(
            canvas, (dice.uniform(0.2, 0.8), stage * dice.uniform(0.16, 0.42)), palette.ground, dice
        )
    canvas.fade(stage * 0.95, stage * 1.1, palette.ground)


def _house(canvas: Canvas, at: Point, scale: float, palette: Palette) -> None:
    x, y = at[0], at[1] + 0.03
    dark = palette.ground
    for shift, half, tall, roof in (
        (0.0, 0.07, 0.13, 0.07),
        (-0.085, 0.03, 0.19, 0.09),
        (0.08, 0.045, 0.085, 0.05),
    ):
        left, right, top = x + (shift - half) * scale, x + (shift + half) * scale, y - tall * scale
        canvas.block((left, top), (right, y + 0.02), dark)
        peak = ((left + right) / 2, top - roof * scale)
        canvas.shape([(left - 0.012 * scale, top), peak, (right + 0.012 * scale, top)], dark)
    canvas.block((x + 0.03 * scale, y - 0.22 * scale), (x + 0.046 * scale, y - 0.12 * scale), dark)
    for column, row in ((-0.093, 0.165), (0.018, 0.1)):
        corner = (x + column * scale, y - row * scale)
        canvas.block(corner, (corner[0] + 0.015 * scale, corner[1] + 0.026 * scale), palette.accent)


def _bare_tree(canvas: Canvas, foot: Point, tall: float, palette: Palette, dice: Random) -> None:
    """A trunk that forks four times."""
    tips = [(foot, -1.57, tall * 0.42, tall * 0.075)]
    for _ in range(5):
        grown = []
        for at, angle, long, thick in tips:
            end = (at[0] + cos(angle) * long, at[1] + sin(angle) * long)
            canvas.line([at, end], thick, palette.ground)
            for turn in (-1, 1):
                bend = angle + turn * dice.uniform(0.25, 0.6)
                grown.append((end, bend, long * dice.uniform(0.6, 0.78), thick * 0.58))
        tips = grown


def _bird(canvas: Canvas, at: Point, colour: tuple[int, int, int], dice: Random) -> None:
    wing = dice.uniform(0.012, 0.024)
    lift = wing * dice.uniform(0.35, 0.7)
    canvas.line([(at[0] - wing, at[1] - lift), at, (at[0] + wing, at[1] - lift)], 0.004, colour)
