"""People: a cut-paper bust with initials; nobody's likeness."""

from __future__ import annotations

from math import cos, radians, sin
from random import Random
from zlib import crc32

from PIL import Image

from sandbox.artwork.canvas import Canvas, Point
from sandbox.artwork.colour import Colour, Palette, contrast, mix
from sandbox.artwork.palettes import PALETTES, Mood
from sandbox.artwork.subjects import Subject
from sandbox.artwork.typography import Style, readable, set_line

_FACE = (0.5, 0.6)
_FACE_SIZE = (0.163, 0.212)
_MOODS = (Mood.TENDER, Mood.SUNBURNT, Mood.MEADOW, Mood.EARTH, Mood.MYTH, Mood.COSMIC)


def draw_portrait(subject: Subject, width: int, height: int) -> Image.Image:
    dice = Random(crc32(subject.seed.encode()))
    palette = dice.choice(PALETTES[dice.choice(_MOODS)]).varied(dice)
    canvas = Canvas(width, height)
    canvas.backdrop((0, palette.top), (1.5, palette.low))
    _setting(canvas, palette, dice)
    _bust(canvas, palette, dice)
    canvas.fade(1.12, 1.52, palette.ground, 0.85)
    image = canvas.finish(dice)
    _monogram(image, subject.title, palette)
    return image


def draw_logo(subject: Subject, width: int, height: int) -> Image.Image:
    """A provider's badge: initials on a plain tile, nobody's trademark."""
    dice = Random(crc32(subject.seed.encode()))
    palette = dice.choice(PALETTES[Mood.STEEL]).varied(dice)
    canvas = Canvas(width, height)
    canvas.backdrop((0, palette.low), (1, palette.ground))
    canvas.disc((0.5, 0.5), 0.34, palette.far, 0.6)
    image = canvas.finish(dice, grain=0.4)
    letters = _initials(subject.title)
    style = Style(round(width * 0.34), 0.04, 0.02)
    left = (width - style.width(letters)) / 2
    set_line(image, (left, height * 0.5 + style.size * 0.36), letters, style, palette.text)
    return image


def _setting(canvas: Canvas, palette: Palette, dice: Random) -> None:
    """What is behind the person: a disc, an arch or rings."""
    kind = dice.randrange(3)
    tint = mix(palette.low, palette.accent, 0.5)
    if kind == 0:
        canvas.disc((0.5, 0.6), 0.4, tint)
    elif kind == 1:
        canvas.disc((0.5, 0.55), 0.37, tint)
        canvas.block((0.13, 0.55), (0.87, 1.5), tint)
    else:
        for number in range(9, 0, -1):
            canvas.disc((0.5, 0.6), 0.075 * number, mix(palette.low, tint, 1 - number / 9.5))


def _bust(canvas: Canvas, palette: Palette, dice: Random) -> None:
    coat = mix(palette.near, palette.ground, dice.uniform(0.2, 0.6))
    skin = mix(palette.far, palette.text, dice.uniform(0.1, 0.6))
    if contrast(skin, coat) < 1.8:
        skin = mix(skin, palette.text, 0.55)
    shade = mix(skin, palette.ground, 0.28)
    hair = mix(palette.ground, palette.near, dice.uniform(0.0, 0.5))
    turn = dice.choice((-1, 1))
    style = dice.choice(("short", "short", "long", "bun", "hat", "waves"))
    _hair_behind(canvas, style, hair)
    _torso(canvas, coat, shade, palette, dice)
    if style not in ("long", "waves"):
        for side in (-1, 1):
            canvas.shape(_oval((0.5 + side * 0.163, 0.615), 0.028, 0.045, (0, 360)), shade)
    canvas.shape(_oval(_FACE, *_FACE_SIZE, (0, 360)), skin)
    half = (-90, 90) if turn > 0 else (90, 270)
    canvas.shape(_oval(_FACE, *_FACE_SIZE, half), shade, 0.75)
    _hair_in_front(canvas, style, hair, turn)
    if dice.random() < 0.25:
        _glasses(canvas, palette.ground)


def _torso(canvas: Canvas, coat: Colour, shade: Colour, palette: Palette, dice: Random) -> None:
    canvas.shape(_shoulders(dice.uniform(0.34, 0.41)), coat)
    canvas.shape([(0.425, 0.72), (0.575, 0.72), (0.6, 0.95), (0.5, 1.03), (0.4, 0.95)], shade)
    collar, cut = mix(coat, palette.text, 0.35), dice.randrange(3)
    if cut == 0:
        canvas.shape([(0.395, 0.935), (0.5, 1.09), (0.43, 1.115), (0.36, 0.97)], collar)
        canvas.shape([(0.605, 0.935), (0.5, 1.09), (0.57, 1.115), (0.64, 0.97)], collar)
    elif cut == 1:
        canvas.shape([(0.385, 0.9), (0.615, 0.9), (0.64, 1.0), (0.5, 1.045), (0.36, 1.0)], collar)
    else:
        canvas.line([(0.395, 0.94), (0.5, 1.3), (0.605, 0.94)], 0.016, collar)


def _hair_behind(canvas: Canvas, style: str, hair: Colour) -> None:
    if style == "long":
        canvas.shape(
            [*_oval((0.5, 0.57), 0.212, 0.235, (180, 360)), (0.725, 1.0), (0.275, 1.0)], hair
        )
    elif style == "waves":
        for shift, y, size in ((0.17, 0.56, 0.11), (0.19, 0.7, 0.11), (0.16, 0.84, 0.1)):
            canvas.disc((0.5 - shift, y), size, hair)
            canvas.disc((0.5 + shift, y), size, hair)
    elif style == "bun":
        canvas.disc((0.5, 0.33), 0.088, hair)


def _hair_in_front(canvas: Canvas, style: str, hair: Colour, turn: int) -> None:
    if style == "hat":
        canvas.shape([(0.345, 0.5), (0.375, 0.345), (0.47, 0.32), (0.5, 0.335), (0.53, 0.32),
                      (0.625, 0.345), (0.655, 0.5)], hair)  # fmt: skip
        canvas.shape(_oval((0.5 + turn * 0.01, 0.502), 0.27, 0.038, (0, 360)), hair)
        return
    crown = _oval((0.5, 0.555), 0.18, 0.195, (180, 360))
    fringe = 0.475 if style == "short" else 0.445
    part = (0.5 + turn * 0.05, fringe)
    canvas.shape(
        [*crown, (0.667, 0.615), (0.648, 0.535), part, (0.352, 0.535), (0.333, 0.615)], hair
    )


def _glasses(canvas: Canvas, colour: Colour) -> None:
    for x in (0.432, 0.568):
        canvas.ring((x, 0.61), 0.05, 0.009, colour)
    canvas.line([(0.482, 0.603), (0.518, 0.603)], 0.008, colour)


def _shoulders(reach: float) -> list[Point]:
    left = [(0.5 - reach - 0.03, 1.55), (0.5 - reach, 1.16),
            (0.5 - reach * 0.93, 1.08), (0.5 - reach * 0.76, 1.02), (0.4, 0.94)]  # fmt: skip
    return [*left, *[(1 - x, y) for x, y in reversed(left)]]


def _oval(at: Point, half_width: float, half_height: float, angles: Point) -> list[Point]:
    start, end = angles
    return [
        (at[0] + cos(radians(start + (end - start) * step / 40)) * half_width,
         at[1] + sin(radians(start + (end - start) * step / 40)) * half_height)
        for step in range(41)
    ]  # fmt: skip


def _monogram(image: Image.Image, name: str, palette: Palette) -> None:
    width, height = image.size
    style = Style(max(7, round(width * 0.12)), 0.1, 0.015)
    set_line(image, (width * 0.08, height - width * 0.085), _initials(name), style, palette.text)


def _initials(name: str) -> str:
    words = [word for word in readable(name).split() if word[0].isalnum()]
    picked = words if len(words) < 3 else [words[0], words[-1]]
    return "".join(word[0].upper() for word in picked) or "?"
