"""Setting type in the face that Pillow brings along, accents included.

The embedded face has no accented letters, so accents are drawn over the plain letter.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from sandbox.artwork.colour import Colour

_SUBSTITUTES = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "æ": "ae", "Æ": "AE", "…": "...", "‐": "-"}
)
# Strokes as (x, y) pairs, a single pair being a dot; in units of the letter's width and of a tenth
# of the type size, from its top middle.
_MARKS: dict[str, tuple[tuple[float, ...], ...]] = {
    "\u0300": ((-0.22, -1.5, 0.1, -0.6),),
    "\u0301": ((-0.1, -0.6, 0.22, -1.5),),
    "\u0302": ((-0.28, -0.6, 0.0, -1.4, 0.28, -0.6),),
    "\u0303": ((-0.3, -0.7, -0.1, -1.1, 0.1, -0.8, 0.3, -1.2),),
    "\u0304": ((-0.28, -1.15, 0.28, -1.15),),
    "\u0308": ((-0.21, -1.2), (0.21, -1.2)),
    "\u030a": ((-0.12, -0.7, -0.12, -1.3, 0.12, -1.3, 0.12, -0.7, -0.12, -0.7),),
    "\u030c": ((-0.28, -1.4, 0.0, -0.6, 0.28, -1.4),),
}


@dataclass(frozen=True, slots=True)
class Glyph:
    base: str
    marks: tuple[str, ...]


@lru_cache(maxsize=96)
def face(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size=max(6, size))


@lru_cache(maxsize=1024)
def glyph(letter: str) -> Glyph | None:
    """How to set one letter, or None when the face cannot show it at all."""
    decomposed = unicodedata.normalize("NFD", letter)
    base, marks = decomposed[0], tuple(mark for mark in decomposed[1:] if mark in _MARKS)
    return Glyph(base, marks) if _is_drawable(base) else None


def readable(text: str) -> str:
    """The text without what the face cannot show; may be empty."""
    plain = unicodedata.normalize("NFC", text.translate(_SUBSTITUTES))
    return " ".join("".join(letter for letter in plain if glyph(letter)).split())


@dataclass(frozen=True, slots=True)
class Style:
    size: int
    tracking: float
    weight: float = 0.0

    def width(self, text: str) -> float:
        """How wide a line of this text is, in pixels."""
        advance = sum(_advance(letter, self.size) for letter in text)
        return advance + self.tracking * self.size * max(0, len(text) - 1)


def set_line(
    image: Image.Image, at: tuple[float, float], text: str, style: Style, colour: Colour
) -> None:
    """Set one line with its baseline's left end at `at`."""
    draw = ImageDraw.Draw(image)
    x, baseline = at
    stroke = style.weight * style.size
    for letter in text:
        shape = glyph(letter)
        if shape is not None:
            draw.text(
                (x, baseline), shape.base, fill=colour, font=face(style.size), anchor="ls",
                stroke_width=stroke,
            )  # fmt: skip
            for mark in shape.marks:
                _set_mark(draw, (x, baseline), letter, mark, style, colour)
        x += _advance(letter, style.size) + style.tracking * style.size


def wrap(text: str, style: Style, width: float) -> list[str]:
    """Break between words so that every line fits, if that is possible at all."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and style.width(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


def fit(
    text: str, *, width: float, height: float, largest: int, smallest: int, tracking: float,
    weight: float = 0.0, leading: float = 1.08,
) -> tuple[Style, list[str]]:  # fmt: skip
    """The largest style in which the text fits the box, and its lines.

    What does not fit even in the smallest size is cut off with dots.
    """
    for size in range(largest, smallest - 1, -1):
        style = Style(size, tracking, weight)
        lines = _balanced(text, style, width)
        tall = len(lines) * size * leading
        if tall <= height and all(style.width(line) <= width for line in lines):
            return style, lines
    style = Style(smallest, tracking, weight)
    room = max(1, int(height / (smallest * leading)))
    return style, [shorten(line, style, width) for line in wrap(text, style, width)[:room]]


def shorten(line: str, style: Style, width: float) -> str:
    """The line, cut at its end if it is wider than the room."""
    if style.width(line) <= width:
        return line
    while line and style.width(line + "...") > width:
        line = line[:-1]
    return line.rstrip() + "..."


def _balanced(text: str, style: Style, width: float) -> list[str]:
    """Lines of about the same length: the narrowest measure that needs no more lines."""
    lines = wrap(text, style, width)
    for share in (0.55, 0.65, 0.75, 0.85):
        narrower = wrap(text, style, width * share)
        if len(narrower) == len(lines) and all(style.width(line) <= width for line in narrower):
            return narrower
    return lines


def _set_mark(
    draw: ImageDraw.ImageDraw,
    at: tuple[float, float],
    letter: str,
    mark: str,
    style: Style,
    colour: Colour,
) -> None:
    shape = glyph(letter)
    if shape is None:
        return
    font = face(style.size)
    left, top, right, _ = font.getbbox(shape.base, anchor="ls")
    middle, wide, tenth = at[0] + (left + right) / 2, right - left, style.size / 10
    thick = max(1, round(style.size * (0.075 + style.weight)))
    for stroke in _MARKS[mark]:
        points = [
            (middle + stroke[i] * min(wide, style.size * 0.6), at[1] + top + stroke[i + 1] * tenth)
            for i in range(0, len(stroke), 2)
        ]
        if len(points) == 1:
            _dot(draw, points[0], thick * 0.72, colour)
        else:
            draw.line(points, fill=colour, width=thick, joint="curve")


def _dot(draw: ImageDraw.ImageDraw, at: tuple[float, float], radius: float, colour: Colour) -> None:
    box = (at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius)
    draw.ellipse(box, fill=colour)


@lru_cache(maxsize=8192)
def _advance(letter: str, size: int) -> float:
    shape = glyph(letter)
    return 0.0 if shape is None else float(face(size).getlength(shape.base))


@lru_cache(maxsize=1024)
def _is_drawable(letter: str) -> bool:
    if letter == " ":
        return True
    font = face(40)
    return bytes(font.getmask(letter)) != bytes(font.getmask("\uffff"))
