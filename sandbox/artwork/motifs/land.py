"""Land, sea and weather: layers that end in the ground the title stands on."""

from __future__ import annotations

from math import sin, tau
from random import Random

from sandbox.artwork.canvas import Canvas, Point, blob
from sandbox.artwork.colour import Palette, mix


def mesas(canvas: Canvas, palette: Palette, dice: Random) -> None:
    """A big low sun, cut into stripes, behind table mountains."""
    stage = canvas.stage
    canvas.backdrop((0, palette.top), (stage * 0.85, palette.low))
    sun, radius = (dice.uniform(0.34, 0.66), stage * 0.5), min(0.27, stage * 0.3)
    canvas.glow(sun, radius * 2.6, palette.accent, 0.5)
    canvas.disc(sun, radius, palette.accent)
    for stripe in range(6):
        y = sun[1] + radius * (0.12 + 0.15 * stripe)
        thick = radius * (0.02 + 0.012 * stripe)
        shade = mix(palette.top, palette.low, min(1.0, y / (stage * 0.85)))
        canvas.block((sun[0] - radius, y), (sun[0] + radius, y + thick), shade)
    for layer, (base, rise) in enumerate(((0.74, 0.2), (0.83, 0.15))):
        colour = mix(palette.far, palette.near, layer * 0.8)
        for points in _table_mountains(stage * base, stage * rise, dice):
            canvas.shaded(points, colour, mix(colour, palette.low, 0.35 - 0.3 * layer))
        canvas.haze(stage * (base + 0.03), 0.06, palette.low, 0.3 - 0.15 * layer)
    front = ridge(stage * 0.93, 0.03, dice, canvas.height)
    canvas.shaded(front, palette.near, palette.ground)
    canvas.fade(stage * 0.95, stage * 1.16, palette.ground)


def _table_mountains(base: float, rise: float, dice: Random) -> list[list[Point]]:
    shapes, x = [], dice.uniform(-0.3, -0.1)
    while x < 1.0:
        width, tall = dice.uniform(0.16, 0.36), rise * dice.uniform(0.5, 1.0)
        slope = dice.uniform(0.03, 0.06)
        shelf = tall * dice.uniform(0.4, 0.65)
        points = [(x - slope * 1.6, base + 0.2), (x - slope, base - shelf * 0.5)]
        points += [(x - slope * 0.3, base - shelf), (x, base - tall), (x + width, base - tall)]
        points += [(x + width + slope * 0.4, base - shelf), (x + width + slope, base - shelf * 0.4)]
        shapes.append([*points, (x + width + slope * 1.7, base + 0.2)])
        x += width + dice.uniform(0.12, 0.4)
    return shapes


def dunes(canvas: Canvas, palette: Palette, dice: Random) -> None:
    """Sand in long curves, lit from one side, and somebody very small."""
    stage = canvas.stage
    canvas.backdrop((0, palette.top), (stage * 0.7, palette.low))
    sun = (dice.uniform(0.25, 0.75), stage * dice.uniform(0.24, 0.34))
    canvas.glow(sun, 0.5, palette.accent, 0.45)
    canvas.disc(sun, min(0.12, stage * 0.15), palette.accent)
    tones = [mix(palette.far, palette.low, 0.45), palette.far, palette.near, palette.ground]
    for layer, tone in enumerate(tones):
        y = stage * (0.55 + 0.14 * layer)
        crest = (dice.uniform(0.2, 0.8), y - stage * dice.uniform(0.04, 0.12))
        light = mix(tone, palette.accent, 0.26 - 0.06 * layer)
        lit = [*_curve((-0.05, y + 0.06), crest, 0.05), *_fall(crest, canvas.height), (-0.05, 3)]
        canvas.shaded([*_curve((-0.05, y + 0.06), crest, 0.05),
                       *_curve(crest, (1.05, y + 0.09), -0.045), (1.05, 3), (-0.05, 3)],
                      tone, mix(tone, palette.ground, 0.75))  # fmt: skip
        canvas.shaded(lit, light, mix(tone, palette.ground, 0.35))
        if layer == 1:
            _walkers(canvas, crest, palette, dice)
    canvas.fade(stage * 0.95, stage * 1.16, palette.ground)


def _curve(start: Point, end: Point, bend: float) -> list[Point]:
    points = []
    for step in range(21):
        share = step / 20
        eased = share * share * (3 - 2 * share)
        x = start[0] + (end[0] - start[0]) * share
        y = start[1] + (end[1] - start[1]) * eased + bend * sin(share * tau / 2)
        points.append((x, y))
    return points


def _fall(crest: Point, height: float) -> list[Point]:
    """The edge between the lit and the dark side, winding down from the crest."""
    return [
        (crest[0] + 0.16 * sin(step / 14 * tau * 0.6) + step * 0.012, crest[1] + step * 0.06)
        for step in range(1, 15)
        if crest[1] + step * 0.06 < height + 0.1
    ]


def _walkers(canvas: Canvas, crest: Point, palette: Palette, dice: Random) -> None:
    for number in range(dice.choice((1, 1, 3, 5))):
        x = crest[0] - 0.02 - number * 0.035
        y = crest[1] + 0.012 + number * 0.004
        canvas.block((x - 0.004, y - 0.026), (x + 0.004, y), palette.ground)
        canvas.disc((x, y - 0.031), 0.0055, palette.ground)


def sea(canvas: Canvas, palette: Palette, dice: Random) -> None:
    """A disc over water, and its reflection in strokes."""
    stage, horizon = canvas.stage, canvas.stage * dice.uniform(0.56, 0.64)
    canvas.backdrop((0, palette.top), (horizon, palette.low), (horizon + 0.001, palette.far),
                    (stage * 1.05, palette.ground))  # fmt: skip
    radius = min(0.24, stage * 0.26)
    sun = (dice.uniform(0.36, 0.64), horizon - radius * dice.uniform(0.2, 1.25))
    canvas.glow(sun, radius * 2.8, palette.accent, 0.42)
    canvas.disc(sun, radius, palette.accent)
    water = [(-0.01, horizon), (1.01, horizon), (1.01, stage * 1.1), (-0.01, stage * 1.1)]
    canvas.shaded(water, mix(palette.far, palette.near, 0.3), palette.ground)
    rows = 22
    for row in range(rows):
        share = row / rows
        y = horizon + (stage * 1.02 - horizon) * share**1.35 + 0.006
        half = radius * (1.05 - 0.75 * share) * dice.uniform(0.45, 1.0)
        x = sun[0] + dice.uniform(-0.05, 0.05)
        thick = 0.0025 + 0.007 * share
        canvas.block((x - half, y), (x + half, y + thick), palette.accent, 0.85 - 0.7 * share)
    _sail(canvas, (dice.choice((0.16, 0.82)), horizon + stage * 0.05), palette)
    canvas.fade(stage * 0.9, stage * 1.14, palette.ground)


def _sail(canvas: Canvas, at: Point, palette: Palette) -> None:
    x, y = at
    dark = palette.ground
    canvas.shape(
        [(x - 0.045, y), (x + 0.05, y), (x + 0.034, y + 0.018), (x - 0.032, y + 0.018)], dark
    )
    canvas.shape([(x, y - 0.005), (x, y - 0.125), (x + 0.05, y - 0.005)], palette.text)
    canvas.shape([(x - 0.006, y - 0.005), (x - 0.006, y - 0.1), (x - 0.034, y - 0.005)],
                 mix(palette.text, palette.far, 0.35))  # fmt: skip


def hills(canvas: Canvas, palette: Palette, dice: Random) -> None:
    """Paper-cut hills with shadows between the sheets, trees, a cloud or two."""
    stage = canvas.stage
    canvas.backdrop((0, palette.top), (stage * 0.8, palette.low))
    sun = (dice.uniform(0.24, 0.76), stage * dice.uniform(0.26, 0.36))
    for ring in (3, 2, 1):
        tint = mix(palette.low, palette.accent, 0.22 * (4 - ring) - 0.1)
        canvas.shape(
            blob(sun, min(0.13, stage * 0.16) * (1 + 0.42 * (ring - 1)), dice, rough=0.05), tint
        )
    canvas.shape(blob(sun, min(0.12, stage * 0.15), dice, rough=0.04), palette.accent)
    for _ in range(dice.choice((1, 2, 2))):
        _cloud(canvas, (dice.uniform(0.1, 0.9), stage * dice.uniform(0.14, 0.42)), palette, dice)
    tones = (mix(palette.far, palette.low, 0.5), palette.far, palette.near,
             mix(palette.near, palette.ground, 0.6), palette.ground)  # fmt: skip
    for layer, tone in enumerate(tones):
        base = stage * (0.56 + 0.115 * layer)
        outline = ridge(base, 0.085 - 0.01 * layer, dice, canvas.height)
        canvas.shadow(outline, (0, -0.012), 0.018, 0.32)
        canvas.shape(outline, tone)
        if 0 < layer < 4:
            _trees(canvas, outline, mix(tone, palette.ground, 0.45), dice, 0.05 + 0.018 * layer)
    canvas.fade(stage * 1.08, stage * 1.16, palette.ground)


def _cloud(canvas: Canvas, at: Point, palette: Palette, dice: Random) -> None:
    tint = mix(palette.low, (255, 255, 255), 0.55)
    for number in range(4):
        x = at[0] + (number - 1.5) * 0.055
        canvas.disc((x, at[1]), dice.uniform(0.026, 0.048), tint)
    canvas.block((at[0] - 0.09, at[1] + 0.004), (at[0] + 0.09, at[1] + 0.034), tint)


def _trees(
    canvas: Canvas, outline: list[Point], colour: tuple[int, int, int], dice: Random, size: float
) -> None:
    conifer = dice.random() < 0.5
    for x, y in dice.sample(outline[2:-4], k=dice.randint(2, 5)):
        tall = size * dice.uniform(0.75, 1.25)
        foot = y + 0.012
        if conifer:
            for part in range(3):
                half, low = tall * (0.3 - 0.07 * part), foot - tall * 0.27 * part
                canvas.shape([(x - half, low), (x + half, low), (x, low - tall * 0.48)], colour)
        else:
            canvas.block((x - tall * 0.04, foot - tall * 0.6), (x + tall * 0.04, foot), colour)
            canvas.disc((x, foot - tall * 0.8), tall * 0.32, colour)


def peaks(canvas: Canvas, palette: Palette, dice: Random) -> None:
    """Mountain after mountain in the mist under a moon, and a tower on one of them."""
    stage = canvas.stage
    canvas.backdrop((0, palette.top), (stage * 0.75, palette.low))
    canvas.stars(dice, 70, palette.text, stage * 0.45)
    moon = (dice.uniform(0.3, 0.7), stage * 0.27)
    canvas.glow(moon, 0.42, palette.accent, 0.5)
    canvas.disc(moon, min(0.105, stage * 0.16), palette.accent)
    tones = [mix(palette.far, palette.low, 0.55), palette.far, palette.near]
    for layer, tone in enumerate(tones):
        base = stage * (0.66 + 0.13 * layer)
        for at, tall in _summits(dice, layer):
            _mountain(canvas, (at, base), stage * tall, tone, palette)
        canvas.haze(base + 0.02, 0.11, palette.low, 0.55 - 0.15 * layer)
    tower_at = (dice.choice((0.2, 0.78)), stage * 0.86)
    _tower(canvas, tower_at, palette)
    front = ridge(stage * 0.95, 0.05, dice, canvas.height)
    canvas.shaded(front, palette.ground, palette.ground)
    canvas.fade(stage * 0.98, stage * 1.16, palette.ground)


def _summits(dice: Random, layer: int) -> list[tuple[float, float]]:
    places = [(dice.uniform(-0.05, 0.35), 0.26), (dice.uniform(0.3, 0.7), 0.4),
              (dice.uniform(0.65, 1.05), 0.3)]  # fmt: skip
    dice.shuffle(places)
    return [(x, tall * dice.uniform(0.75, 1.05) * (1 - 0.2 * layer)) for x, tall in places]


def _mountain(
    canvas: Canvas, at: Point, tall: float, tone: tuple[int, int, int], palette: Palette
) -> None:
    x, base = at
    wide, top = tall * 0.95, base - tall
    lit, dark = mix(tone, palette.accent, 0.2), mix(tone, palette.ground, 0.28)
    below = base + 0.12
    peak, foot = (x, top), (x - wide * 0.1, below)
    knee = (x + wide * 0.08, base - tall * 0.45)
    canvas.shaded([peak, (x + wide, below), foot, knee], dark, mix(dark, palette.low, 0.3))
    canvas.shaded([peak, knee, foot, (x - wide, below)], lit, mix(lit, palette.low, 0.4))


def _tower(canvas: Canvas, at: Point, palette: Palette) -> None:
    x, foot = at
    dark = mix(palette.near, palette.ground, 0.8)
    canvas.shape(
        [(x - 0.3, foot + 0.16), (x - 0.05, foot), (x + 0.05, foot), (x + 0.32, foot + 0.16)], dark
    )
    for shift, tall, half in ((0.0, 0.2, 0.022), (-0.038, 0.12, 0.016), (0.036, 0.09, 0.016)):
        left, right, top = x + shift - half, x + shift + half, foot - tall
        canvas.block((left, top), (right, foot + 0.02), dark)
        canvas.shape(
            [(left - 0.007, top), (right + 0.007, top), (x + shift, top - half * 2.6)], dark
        )
    canvas.block((x - 0.004, foot - 0.15), (x + 0.004, foot - 0.135), palette.accent)


def ridge(base: float, swing: float, dice: Random, height: float) -> list[Point]:
    """A rolling line across the picture, closed below its edge."""
    waves = [(dice.uniform(0.5, 1.3) * n, dice.uniform(0, tau), swing / n) for n in (1, 2, 3)]
    line = [
        (x / 40, base + sum(size * sin(tau * pace * x / 40 + phase) for pace, phase, size in waves))
        for x in range(-1, 42)
    ]
    return [*line, (1.05, height + 0.05), (-0.05, height + 0.05)]
