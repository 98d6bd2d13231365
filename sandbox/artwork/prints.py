"""Posters, backdrops, stills and collections: a motif, a palette and well-set type."""

from __future__ import annotations

from random import Random
from zlib import crc32

from PIL import Image

from sandbox.artwork.canvas import Canvas
from sandbox.artwork.colour import Palette, contrast, mix
from sandbox.artwork.motifs import FAMILIES, Motif, family_of
from sandbox.artwork.palettes import PALETTES
from sandbox.artwork.subjects import Shape, Subject
from sandbox.artwork.typography import Style, fit, readable, set_line, shorten

# On a poster the picture proper ends here (in widths) and the title begins.
_STAGE = 1.06
_MARGIN = 0.075
# Size and tracking of the byline; the first in which it fits.
_BYLINES = ((0.031, 0.16), (0.029, 0.1), (0.027, 0.05))


def draw_print(subject: Subject, width: int, height: int) -> Image.Image:
    """The picture of a film, a series, a season, an episode or a collection."""
    dice = Random(crc32(subject.seed.encode()))
    palette, motif = _choose(subject, dice)
    if subject.parts:
        image = _strips(subject, width, height)
    else:
        image = _picture(motif, palette, dice, (width, height), subject.shape)
    if subject.shape is Shape.POSTER:
        _letter(image, subject, palette)
    return image


def _choose(subject: Subject, dice: Random) -> tuple[Palette, Motif]:
    """A whole series shares its palette; each season and episode has its own composition."""
    moods, motifs = FAMILIES[family_of(subject.genre_ids)]
    owner = Random(crc32(subject.seed.split("s")[0].encode()))
    mood = owner.choice(moods)
    palette = owner.choice(PALETTES[mood]).varied(owner)
    motif = owner.choice(motifs)
    if "s" in subject.seed:
        palette, motif = palette.varied(dice), dice.choice(motifs)
    return palette, motif


def _picture(
    motif: Motif, palette: Palette, dice: Random, size: tuple[int, int], shape: Shape
) -> Image.Image:
    canvas = Canvas(*size, stage=_STAGE if shape is Shape.POSTER else None)
    motif(canvas, palette, dice)
    return canvas.finish(dice)


def _strips(subject: Subject, width: int, height: int) -> Image.Image:
    """A collection shows one upright strip of the picture of each of its films."""
    image = Image.new("RGB", (width, height))
    count = len(subject.parts)
    for number, part in enumerate(subject.parts):
        dice = Random(crc32(part.seed.encode()))
        palette, motif = _choose(part, dice)
        picture = _picture(motif, palette, dice, (width, height), part.shape)
        left, right = round(width * number / count), round(width * (number + 1) / count)
        shift = round((width - (right - left)) / 2)
        image.paste(picture.crop((shift, 0, shift + right - left, height)), (left, 0))
    if subject.shape is Shape.POSTER:
        palette, _ = _choose(subject, Random(0))
        foot = round(width * _STAGE)
        image.paste(palette.ground, (0, foot, width, height))
    return image


def _letter(image: Image.Image, subject: Subject, palette: Palette) -> None:
    """Title, byline and year, below the picture."""
    width, height = image.size
    margin = width * _MARGIN
    title = readable(subject.title.upper()) or subject.seed.upper()
    style, lines = fit(
        title,
        width=width - 2 * margin,
        height=width * 0.3,
        largest=round(width * 0.125),
        smallest=max(6, round(width * 0.042)),
        tracking=0.035,
        weight=0.02,
    )
    foot = height - width * 0.155
    for number, line in enumerate(reversed(lines)):
        baseline = foot - number * style.size * 1.1
        set_line(image, (margin, baseline), line, style, palette.text)
    if width < 120:
        return
    _rule(image, (margin, height - width * 0.112), width, palette)
    _sign(image, subject, palette)


def _sign(image: Image.Image, subject: Subject, palette: Palette) -> None:
    """Who made it and when, in one line."""
    width, height = image.size
    margin, baseline = width * _MARGIN, height - width * 0.058
    byline, year = readable(subject.byline.upper()), readable(subject.corner)
    colour = mix(palette.text, palette.ground, 0.18)
    styles = [Style(max(7, round(width * size)), tracking) for size, tracking in _BYLINES]

    def room(style: Style) -> float:
        return width - 2 * margin - style.width(year) - width * 0.04

    style = next((style for style in styles if style.width(byline) <= room(style)), styles[-1])
    set_line(image, (margin, baseline), shorten(byline, style, room(style)), style, colour)
    set_line(image, (width - margin - style.width(year), baseline), year, style, colour)


def _rule(image: Image.Image, at: tuple[float, float], width: int, palette: Palette) -> None:
    thick = max(1, round(width * 0.006))
    left, top = round(at[0]), round(at[1])
    tint = palette.accent if contrast(palette.accent, palette.ground) > 1.8 else palette.near
    image.paste(tint, (left, top, left + round(width * 0.085), top + thick))
