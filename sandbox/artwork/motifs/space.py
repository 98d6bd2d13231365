"""Planets, eclipses and the dark between them."""

from __future__ import annotations

from math import cos, sin, tau
from random import Random

from sandbox.artwork.canvas import Canvas, Point
from sandbox.artwork.colour import Palette, mix
from sandbox.artwork.motifs.land import ridge
from sandbox.artwork.motifs.night import figure


def orbit(canvas: Canvas, palette: Palette, dice: Random) -> None:
    """One large planet, thin orbits around it and a small moon on each."""
    stage = canvas.stage
    canvas.backdrop((0, palette.top), (stage, palette.low), (canvas.height, palette.ground))
    canvas.stars(dice, 150, palette.text, stage)
    centre = (dice.uniform(0.38, 0.62), stage * 0.47)
    radius = min(0.21, stage * 0.24)
    canvas.glow(centre, radius * 3.4, palette.far, 0.75)
    for number in range(1, 6):
        path = radius * (1.25 + 0.42 * number)
        canvas.ring(centre, path, 0.0028, palette.text, 0.5 - 0.07 * number)
        angle = dice.uniform(0, tau)
        at = (centre[0] + cos(angle) * path, centre[1] + sin(angle) * path)
        tint = palette.accent if number == 2 else mix(palette.far, palette.text, 0.3)
        canvas.disc(at, dice.uniform(0.009, 0.024), tint)
    _globe(canvas, centre, radius, palette, dice)
    canvas.fade(stage * 0.86, stage * 1.12, palette.ground)


def _globe(canvas: Canvas, centre: Point, radius: float, palette: Palette, dice: Random) -> None:
    """A planet with bands, dark on one side."""
    canvas.disc(centre, radius, palette.accent)
    steps = 13
    for band in range(steps):
        y = centre[1] - radius + 2 * radius * (band + 0.5) / steps
        half = (radius**2 - (y - centre[1]) ** 2) ** 0.5
        tone = mix(palette.accent, palette.far, dice.uniform(0.0, 0.55))
        thick = radius / steps * dice.uniform(0.5, 1.1)
        canvas.block((centre[0] - half, y - thick), (centre[0] + half, y + thick), tone)
    canvas.ring(centre, radius * 1.06, radius * 0.09, mix(palette.top, palette.low, 0.5))
    for step in range(9):
        shift = radius * (0.3 + 0.13 * step)
        _crescent(canvas, centre, radius * 1.005, shift, palette, 0.15)


def _crescent(
    canvas: Canvas, centre: Point, radius: float, shift: float, palette: Palette, alpha: float
) -> None:
    """The part of the disc that a second disc, moved to the upper left, leaves in the dark."""
    outer, inner = [], []
    for step in range(33):
        angle = -tau / 8 + tau / 2 * step / 32
        outer.append((centre[0] + cos(angle) * radius, centre[1] + sin(angle) * radius))
        depth = radius * cos(angle - tau / 8)
        pulled = max(-1.0, 1 - 2 * shift / (radius * 2.4)) * depth
        along = radius * sin(angle - tau / 8)
        inner.append(
            (
                centre[0] + cos(tau / 8) * pulled - sin(tau / 8) * along,
                centre[1] + sin(tau / 8) * pulled + cos(tau / 8) * along,
            )
        )
    canvas.shape([*outer, *reversed(inner)], palette.ground, alpha)


def eclipse(canvas: Canvas, palette: Palette, dice: Random) -> None:
    """Concentric rings around a black disc with a burning edge; one ship passes."""
    stage = canvas.stage
    canvas.backdrop((0, palette.ground), (stage * 0.5, palette.low), (stage, palette.ground))
    centre = (0.5, stage * 0.48)
    radius = min(0.2, stage * 0.23)
    for number in range(9, 0, -1):
        tone = mix(palette.low, palette.far, 1 - number / 9)
        canvas.disc(centre, radius * (1 + 0.34 * number), tone, 0.34)
    canvas.stars(dice, 90, palette.text, stage)
    canvas.glow(centre, radius * 2.5, palette.accent, 1.0)
    canvas.disc(centre, radius * 1.03, palette.accent)
    canvas.disc(
        (centre[0] + radius * 0.035, centre[1] + radius * 0.035), radius * 1.005, palette.ground
    )
    for reach in (2.1, 2.75, 3.4):
        canvas.ring(centre, radius * reach, 0.0024, palette.text, 0.4)
    angle, path = dice.uniform(tau * 0.55, tau * 0.95), radius * 2.1
    trail = [
        (centre[0] + cos(angle - back * 0.03) * path, centre[1] + sin(angle - back * 0.03) * path)
        for back in range(18)
    ]
    canvas.line(trail, 0.005, palette.accent)
    canvas.disc(trail[0], 0.014, palette.text)
    canvas.fade(stage * 0.86, stage * 1.12, palette.ground)


def limb(canvas: Canvas, palette: Palette, dice: Random) -> None:
    """The bright edge of a world seen from low above it."""
    stage = canvas.stage
    canvas.backdrop(
        (0, palette.ground), (stage * 0.75, palette.low), (canvas.height, palette.ground)
    )
    canvas.stars(dice, 170, palette.text, stage * 0.75)
    sun = (dice.uniform(0.3, 0.7), stage * 0.6)
    canvas.glow(sun, 0.62, palette.far, 0.9)
    canvas.glow(sun, 0.36, palette.accent, 0.95)
    moon = (dice.choice((0.22, 0.76)), stage * dice.uniform(0.17, 0.27))
    canvas.disc(moon, 0.072, mix(palette.far, palette.text, 0.35))
    canvas.disc((moon[0] + 0.026, moon[1] - 0.014), 0.068, mix(palette.ground, palette.low, 0.36))
    centre, radius = (0.5, stage * 0.62 + 1.25), 1.25
    for step in range(6):
        canvas.ring(centre, radius + 0.012 * (6 - step), 0.016, palette.accent, 0.05 + 0.045 * step)
    canvas.disc(centre, radius, palette.ground)
    canvas.ring(centre, radius, 0.006, mix(palette.accent, palette.text, 0.5))
    for step in range(16):
        canvas.ring(centre, radius - 0.03 * step - 0.02, 0.024, palette.near, 0.4 - 0.024 * step)
    canvas.disc(sun, 0.03, palette.text)
    canvas.fade(stage * 0.84, stage * 1.12, palette.ground)


def tunnel(canvas: Canvas, palette: Palette, dice: Random) -> None:
    """Frames inside frames, turning towards a light, with one figure before it."""
    stage = canvas.stage
    canvas.backdrop((0, palette.ground), (canvas.height, palette.ground))
    centre = (0.5, stage * 0.5)
    count, twist = 15, dice.choice((-1, 1)) * dice.uniform(1.2, 3.2)
    for number in range(count, 0, -1):
        share = number / count
        tone = mix(palette.accent, palette.ground, min(1.0, share**0.55 * 1.02))
        tone = mix(tone, palette.far, 0.55 * (1 - abs(share - 0.5) * 2))
        corners = []
        for corner in range(4):
            angle = tau * (corner + 0.5) / 4 + twist * share**1.4 * 0.35
            reach = 0.09 + 0.92 * share**1.75
            corners.append(
                (centre[0] + cos(angle) * reach * 0.82, centre[1] + sin(angle) * reach * 1.1)
            )
        canvas.shape(corners, tone)
        canvas.line([*corners, corners[0]], 0.0025, palette.text, 0.3 * (1 - share))
    canvas.glow(centre, 0.34, palette.accent, 0.8)
    canvas.block(
        (centre[0] - 0.009, centre[1] - 0.005),
        (centre[0] + 0.009, centre[1] + 0.06),
        palette.ground,
    )
    canvas.disc((centre[0], centre[1] - 0.018), 0.012, palette.ground)
    canvas.fade(stage * 0.84, stage * 1.12, palette.ground)


def beacon(canvas: Canvas, palette: Palette, dice: Random) -> None:
    """Something bright hangs over the land, and somebody has come out to look."""
    stage = canvas.stage
    canvas.backdrop((0, palette.top), (stage * 0.8, palette.low))
    canvas.stars(dice, 130, palette.text, stage * 0.7)
    ship, reach = (dice.uniform(0.42, 0.58), stage * 0.26), min(0.2, stage * 0.3)
    canvas.glow(ship, reach * 3.2, palette.far, 0.9)
    land = stage * 0.9
    for step in range(5):
        half = reach * (0.62 - 0.1 * step)
        beam = [(ship[0] - half * 0.5, ship[1]), (ship[0] + half * 0.5, ship[1]),
                (ship[0] + half * 2.1, land + 0.05),
                (ship[0] - half * 2.1, land + 0.05)]  # fmt: skip
        canvas.shape(beam, palette.accent, 0.1)
    dome = _circle(ship, reach * 0.42, reach * 0.42)[20:]
    canvas.shape(dome, mix(palette.far, palette.text, 0.45))
    hull = _circle(ship, reach, reach * 0.2)
    canvas.shape(hull, mix(palette.ground, palette.far, 0.35))
    canvas.line(hull[20:40], 0.005, mix(palette.far, palette.text, 0.5))
    for number in range(-3, 4):
        canvas.disc(
            (ship[0] + number * reach * 0.25, ship[1] + reach * (0.1 - 0.008 * number**2)),
            0.009,
            palette.accent,
        )
    tones = (mix(palette.near, palette.low, 0.4), palette.near, palette.ground)
    lands = [
        ridge(stage * (0.76 + 0.08 * layer), 0.035, dice, canvas.height) for layer in (0, 1, 2)
    ]
    for outline, tone in zip(lands, tones, strict=True):
        canvas.shape(outline, tone)
    foot = min(lands[2][:-2], key=lambda point: abs(point[0] - ship[0]))
    figure(canvas, (foot[0], foot[1] + 0.004), stage * 0.14, palette.ground)
    canvas.fade(stage * 0.93, stage * 1.1, palette.ground)


def _circle(centre: Point, half_width: float, half_height: float) -> list[Point]:
    """Forty-one points clockwise from three o'clock; the second half is the upper one."""
    angles = [tau * step / 40 for step in range(41)]
    return [
        (centre[0] + cos(angle) * half_width, centre[1] + sin(angle) * half_height)
        for angle in angles
    ]
