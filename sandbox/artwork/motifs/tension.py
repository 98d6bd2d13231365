"""Light through blinds, targets, speed and marching rays."""

from __future__ import annotations

from math import cos, sin, tau
from random import Random

from sandbox.artwork.canvas import Canvas, Point
from sandbox.artwork.colour import Palette, mix
from sandbox.artwork.motifs.night import figure


def blinds(canvas: Canvas, palette: Palette, dice: Random) -> None:
    """A lamp behind a venetian blind, and the stripes it throws across a wall."""
    stage = canvas.stage
    canvas.backdrop((0, palette.near), (stage, palette.ground))
    side = dice.choice((-1, 1))
    lamp = (0.5 + side * dice.uniform(0.02, 0.14), stage * 0.42)
    radius = min(0.29, stage * 0.33)
    canvas.glow(lamp, radius * 2.3, palette.far, 0.9)
    canvas.disc(lamp, radius, palette.accent)
    figure(canvas, (lamp[0] - side * radius * 0.3, stage * 0.86), stage * 0.56, palette.ground)
    slats = 13
    gap = stage * 1.08 / slats
    slope = side * dice.uniform(0.05, 0.16)
    for number in range(-2, slats + 2):
        y = number * gap
        band = [
            (-0.05, y - slope),
            (1.05, y + slope),
            (1.05, y + slope + gap * 0.42),
            (-0.05, y - slope + gap * 0.42),
        ]
        canvas.shaded(band, mix(palette.near, palette.ground, 0.35), palette.ground)
        canvas.line([band[0], band[1]], 0.003, mix(palette.far, palette.accent, 0.3), 0.7)
    for cord in (0.2, 0.8):
        canvas.line([(cord, -0.05), (cord, stage * 1.05)], 0.004, palette.ground)
    canvas.fade(stage * 0.84, stage * 1.08, palette.ground)


def target(canvas: Canvas, palette: Palette, dice: Random) -> None:
    """Rings that close in on somebody who has not noticed; one hard shadow."""
    stage = canvas.stage
    canvas.backdrop((0, palette.top), (canvas.height, palette.low))
    centre = (dice.uniform(0.42, 0.58), stage * 0.44)
    step = min(0.085, stage * 0.1)
    tones = (palette.near, palette.far)
    for number in range(7, 0, -1):
        canvas.disc(centre, step * number, tones[number % 2], 0.92)
    canvas.disc(centre, step * 0.55, palette.accent)
    side = dice.choice((-1, 1))
    wedge = [
        (centre[0], centre[1]),
        (centre[0] + side * 1.4, centre[1] + 0.25),
        (centre[0] + side * 1.4, 3),
        (centre[0], 3),
    ]
    canvas.shape(wedge, palette.ground, 0.5)
    for angle in range(4):
        turn = tau / 4 * angle
        inner, outer = step * 6.6, step * 7.7
        canvas.line([(centre[0] + cos(turn) * inner, centre[1] + sin(turn) * inner),
                     (centre[0] + cos(turn) * outer, centre[1] + sin(turn) * outer)],
                    0.008, palette.accent)  # fmt: skip
    figure(canvas, (centre[0], stage * 0.93), stage * 0.42, palette.ground)
    canvas.fade(stage * 0.84, stage * 1.05, palette.ground)


def velocity(canvas: Canvas, palette: Palette, dice: Random) -> None:
    """Bands of speed that run together in one bright point."""
    stage = canvas.stage
    canvas.backdrop((0, palette.ground), (canvas.height, palette.ground))
    goal = (dice.uniform(0.28, 0.72), stage * dice.uniform(0.3, 0.42))
    canvas.glow(goal, 0.9, palette.low, 1.0)
    angle, count = dice.uniform(0, tau), 44
    for number in range(count):
        wide = tau / count * dice.uniform(0.14, 0.62)
        tone = dice.choice((palette.far, palette.near, palette.low, palette.near, palette.far))
        near = dice.uniform(0.06, 0.34)
        canvas.shape(_spike(goal, angle, wide, near), tone, 0.9)
        if number % 9 == 4:
            canvas.shape(_spike(goal, angle, wide * 0.5, near * 0.7), palette.accent)
        angle += tau / count
    canvas.glow(goal, 0.42, palette.accent, 0.75)
    canvas.disc(goal, 0.035, palette.text)
    canvas.fade(stage * 0.78, stage * 1.08, palette.ground)


def _spike(goal: Point, angle: float, wide: float, near: float) -> list[Point]:
    far = 2.2
    return [
        (goal[0] + cos(angle) * near, goal[1] + sin(angle) * near),
        (goal[0] + cos(angle - wide / 2) * far, goal[1] + sin(angle - wide / 2) * far),
        (goal[0] + cos(angle + wide / 2) * far, goal[1] + sin(angle + wide / 2) * far),
    ]


def rays(canvas: Canvas, palette: Palette, dice: Random) -> None:
    """A rising sun in rays behind ranks of hills, and a column on the march."""
    stage = canvas.stage
    canvas.backdrop((0, palette.top), (stage, palette.low))
    centre = (0.5 + dice.uniform(-0.08, 0.08), stage * 0.56)
    count = dice.choice((22, 26, 30))
    for number in range(0, count, 2):
        start, end = tau * number / count, tau * (number + 1) / count
        beam = [centre, (centre[0] + cos(start) * 2, centre[1] + sin(start) * 2),
                (centre[0] + cos(end) * 2, centre[1] + sin(end) * 2)]  # fmt: skip
        canvas.shape(beam, palette.far, 0.45)
    radius = min(0.21, stage * 0.25)
    canvas.disc(centre, radius * 1.1, palette.low)
    canvas.disc(centre, radius, palette.accent)
    for layer in range(3):
        tone = mix(palette.far, palette.ground, 0.3 + 0.32 * layer)
        base = stage * (0.64 + 0.1 * layer)
        slope = dice.choice((-1, 1)) * dice.uniform(0.02, 0.06)
        canvas.shape([(-0.05, base + slope), (1.05, base - slope), (1.05, 3), (-0.05, 3)], tone)
        if layer == 1:
            _column(canvas, base, slope, palette, dice)
    canvas.fade(stage * 0.88, stage * 1.1, palette.ground)


def _column(canvas: Canvas, base: float, slope: float, palette: Palette, dice: Random) -> None:
    for number in range(dice.randint(9, 13)):
        x = 0.12 + number * 0.062
        foot = base + slope * (1 - 2 * x) + 0.004
        tall = canvas.stage * 0.085
        figure(canvas, (x, foot), tall, palette.ground)
        if number % 4 == 1:
            canvas.line([(x + 0.012, foot), (x + 0.012, foot - tall * 1.9)], 0.003, palette.ground)
            pole = x + 0.012
            flag = [
                (pole, foot - tall * 1.9),
                (pole + 0.038, foot - tall * 1.7),
                (pole, foot - tall * 1.5),
            ]
            canvas.shape(flag, palette.accent)


def lamplight(canvas: Canvas, palette: Palette, dice: Random) -> None:
    """A street lamp in the rain, and somebody waiting under an umbrella."""
    stage = canvas.stage
    canvas.backdrop((0, palette.near), (stage * 0.85, palette.low), (canvas.height, palette.ground))
    side, scale = dice.choice((-1, 1)), min(1.0, stage)
    kerb = stage * 0.84
    for layer in range(2):
        tone = mix(palette.far, palette.ground, 0.45 + 0.3 * layer)
        for number in range(6):
            x = number / 5.5 - 0.12 + dice.uniform(-0.03, 0.03)
            top = stage * (0.12 + 0.2 * layer) + stage * 0.22 * dice.random()
            canvas.block((x, top), (x + dice.uniform(0.12, 0.2), kerb), tone, 0.55)
    lamp = (0.5 + side * 0.12, stage * 0.2)
    for step in range(6):
        half = (0.4 - 0.045 * step) * scale
        cone = [(lamp[0] - 0.03 * scale, lamp[1]), (lamp[0] + 0.03 * scale, lamp[1]),
                (lamp[0] + half, kerb + 0.02), (lamp[0] - half, kerb + 0.02)]  # fmt: skip
        canvas.shape(cone, palette.accent, 0.085)
    canvas.block((-0.05, kerb), (1.05, canvas.height), mix(palette.near, palette.ground, 0.6))
    pool = [
        (lamp[0] + cos(tau * s / 40) * 0.4 * scale, kerb + 0.03 + sin(tau * s / 40) * 0.045)
        for s in range(40)
    ]
    canvas.shape(pool, mix(palette.accent, palette.near, 0.35), 0.8)
    _post(canvas, lamp, side, kerb, palette, scale)
    waiting = (lamp[0] - side * 0.1 * scale, kerb + 0.03)
    figure(canvas, waiting, stage * 0.27, palette.ground)
    _umbrella(canvas, (waiting[0], waiting[1] - stage * 0.29), 0.13 * scale, palette)
    for _ in range(110):
        x, y, long = dice.uniform(-0.05, 1.1), dice.uniform(-0.05, kerb), dice.uniform(0.02, 0.06)
        canvas.line(
            [(x, y), (x - long * 0.22, y + long)], 0.0022, palette.text, dice.uniform(0.12, 0.4)
        )
    canvas.fade(stage * 0.9, stage * 1.08, palette.ground)


def _post(
    canvas: Canvas, lamp: Point, side: int, kerb: float, palette: Palette, scale: float
) -> None:
    x = lamp[0] + side * 0.15 * scale
    canvas.line([(x, kerb + 0.04), (x, lamp[1] + 0.03), (x - side * 0.03, lamp[1] - 0.015),
                 (lamp[0], lamp[1] - 0.02)], 0.014 * scale, palette.ground)  # fmt: skip
    wide, narrow, top = 0.045 * scale, 0.018 * scale, lamp[1] - 0.035
    shade = [
        (lamp[0] - wide, lamp[1]),
        (lamp[0] + wide, lamp[1]),
        (lamp[0] + narrow, top),
        (lamp[0] - narrow, top),
    ]
    canvas.shape(shade, palette.ground)
    canvas.glow(lamp, 0.3 * scale, palette.accent, 0.75)
    canvas.disc((lamp[0], lamp[1] + 0.004), 0.026 * scale, mix(palette.accent, palette.text, 0.5))


def _umbrella(canvas: Canvas, top: Point, reach: float, palette: Palette) -> None:
    x, y = top
    bow = [
        (
            x + cos(tau / 2 * (1 + s / 24)) * reach,
            y + 0.03 + sin(tau / 2 * (1 + s / 24)) * reach * 0.62,
        )
        for s in range(25)
    ]
    scallops = [(x + reach * (1 - s / 4), y + 0.03 - (0.012 if s % 2 else 0.0)) for s in range(9)]
    canvas.shape([*bow, *scallops], palette.ground)
    canvas.line([(x, y - reach * 0.62), (x, y + 0.16 * canvas.stage)], 0.005, palette.ground)
