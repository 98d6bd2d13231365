"""A drawing surface measured in widths: x runs from 0 to 1, y from 0 to `height`.

Shapes are drawn larger than asked for and scaled down at the end, because Pillow's own shapes
have hard edges.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import cos, sin, tau
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from sandbox.artwork.colour import Colour, mix

Point = tuple[float, float]

_GRAIN_SIDE = 256
# How much larger than asked for it is drawn, up to each of these widths and beyond them: memory
# grows with the square, and nobody sees the edges of very large pictures.
_WIDTHS = (500, 1300)
_FACTORS = (2.0, 1.5, 1.0)


class Canvas:
    def __init__(self, width: int, height: int, *, stage: float | None = None) -> None:
        """`stage` is how far down the picture proper reaches; below it stands the title."""
        self.size = (width, height)
        self.height = height / width
        self.stage = self.height if stage is None else stage
        factor = _FACTORS[bisect_left(_WIDTHS, width)]
        self._unit = width * factor
        self.image = Image.new("RGB", (round(self._unit), round(height * factor)))
        self._draw = ImageDraw.Draw(self.image, "RGBA")

    # -- surfaces -------------------------------------------------------------------------------

    def backdrop(self, *stops: tuple[float, Colour]) -> None:
        """Fill everything with a vertical gradient; stops are (y, colour) from top to bottom."""
        strip = Image.new("RGB", (1, 128))
        for row in range(128):
            strip.putpixel((0, row), _between(stops, row / 127 * self.height))
        self.image.paste(strip.resize(self.image.size, Image.Resampling.BICUBIC))

    def glow(self, at: Point, radius: float, colour: Colour, strength: float) -> None:
        """Light that fades out evenly in all directions."""
        side = max(2, self._px(radius * 2))
        mask = _falloff().resize((side, side), Image.Resampling.BICUBIC)
        mask = mask.point([round(value * strength) for value in range(256)])
        corner = (self._px(at[0] - radius), self._px(at[1] - radius))
        self.image.paste(colour, (*corner, corner[0] + side, corner[1] + side), mask)

    def fade(self, start: float, end: float, colour: Colour, strength: float = 1.0) -> None:
        """Let the picture sink into one colour between two heights, and stay there."""
        ramp = Image.new("L", (1, 64))
        for row in range(64):
            share = row / 63
            ramp.putpixel((0, row), round(255 * strength * share * share * (3 - 2 * share)))
        top, bottom = self._px(start), self._px(end)
        width, height = self.image.size
        if bottom > top:
            self.image.paste(colour, (0, top, width, bottom), ramp.resize((width, bottom - top)))
        if strength >= 1 and bottom < height:
            self.image.paste(colour, (0, bottom, width, height))

    def panel(self, y: float, colour: Colour) -> None:
        """One plain surface from this height down."""
        self.image.paste(colour, (0, self._px(y), *self.image.size))

    def haze(self, y: float, depth: float, colour: Colour, strength: float) -> None:
        """A band of mist that is densest at `y`."""
        ramp = Image.new("L", (1, 65))
        for row in range(65):
            share = 1 - abs(row - 32) / 32
            ramp.putpixel((0, row), round(255 * strength * share * share))
        top, bottom = self._px(y - depth), self._px(y + depth)
        width = self.image.size[0]
        self.image.paste(colour, (0, top, width, bottom), ramp.resize((width, bottom - top)))

    # -- shapes ---------------------------------------------------------------------------------

    def disc(self, at: Point, radius: float, colour: Colour, alpha: float = 1.0) -> None:
        self._draw.ellipse(self._box(at, radius), fill=_ink(colour, alpha))

    def ring(
        self, at: Point, radius: float, thickness: float, colour: Colour, alpha: float = 1.0
    ) -> None:
        width = max(1, self._px(thickness))
        self._draw.ellipse(self._box(at, radius), outline=_ink(colour, alpha), width=width)

    def arc(
        self, at: Point, radius: float, angles: Point, thickness: float, colour: Colour
    ) -> None:
        """Part of a ring; angles in degrees, clockwise from three o'clock."""
        width = max(1, self._px(thickness))
        self._draw.arc(self._box(at, radius), *angles, fill=_ink(colour, 1.0), width=width)

    def slice(self, at: Point, radius: float, angles: Point, colour: Colour) -> None:
        """Part of a disc; angles in degrees, clockwise from three o'clock."""
        self._draw.pieslice(self._box(at, radius), *angles, fill=_ink(colour, 1.0))

    def shape(self, points: Sequence[Point], colour: Colour, alpha: float = 1.0) -> None:
        self._draw.polygon([self._at(point) for point in points], fill=_ink(colour, alpha))

    def block(self, corner: Point, far: Point, colour: Colour, alpha: float = 1.0) -> None:
        self._draw.rectangle([self._at(corner), self._at(far)], fill=_ink(colour, alpha))

    def line(
        self, points: Sequence[Point], thickness: float, colour: Colour, alpha: float = 1.0
    ) -> None:
        width = max(1, self._px(thickness))
        self._draw.line(
            [self._at(point) for point in points],
            fill=_ink(colour, alpha),
            width=width,
            joint="curve",
        )

    def shaded(self, points: Sequence[Point], upper: Colour, lower: Colour) -> None:
        """A shape whose colour runs from one to another between its highest and lowest point."""
        mask, box = self._mask(points)
        strip = Image.new("RGB", (1, 32))
        for row in range(32):
            strip.putpixel((0, row), mix(upper, lower, row / 31))
        self.image.paste(strip.resize(mask.size, Image.Resampling.BICUBIC), box, mask)

    def shadow(self, points: Sequence[Point], offset: Point, blur: float, alpha: float) -> None:
        """What a sheet of paper of this shape throws on everything under it."""
        coarse = 6
        size = (self.image.size[0] // coarse, self.image.size[1] // coarse)
        mask = Image.new("L", size)
        moved = [(x + offset[0], y + offset[1]) for x, y in points]
        shrunk = [(x * self._unit / coarse, y * self._unit / coarse) for x, y in moved]
        ImageDraw.Draw(mask).polygon(shrunk, fill=round(255 * alpha))
        mask = mask.filter(ImageFilter.GaussianBlur(blur * self._unit / coarse))
        self.image.paste((0, 0, 0), (0, 0), mask.resize(self.image.size))

    def stars(self, dice: Random, count: int, colour: Colour, below: float) -> None:
        for _ in range(count):
            at = (dice.random(), dice.random() * below)
            size = 0.0011 + 0.0026 * dice.random() ** 4
            self.disc(at, size, colour, 0.25 + 0.7 * dice.random())

    # -- the end --------------------------------------------------------------------------------

    def finish(self, dice: Random, *, grain: float = 1.0) -> Image.Image:
        """The picture in the size asked for, with a little film grain."""
        image = self.image.resize(self.size, Image.Resampling.HAMMING)
        noise = _grain_tile(dice.randrange(4))
        sheet = Image.new("L", self.size)
        for left in range(0, self.size[0], _GRAIN_SIDE):
            for top in range(0, self.size[1], _GRAIN_SIDE):
                sheet.paste(noise, (left, top))
        depth = 0.11 * grain
        sheet = sheet.point([round(128 + (value - 128) * depth) for value in range(256)])
        return ImageChops.overlay(image, Image.merge("RGB", (sheet, sheet, sheet)))

    def _px(self, length: float) -> int:
        return round(length * self._unit)

    def _at(self, point: Point) -> Point:
        return (point[0] * self._unit, point[1] * self._unit)

    def _box(self, at: Point, radius: float) -> list[float]:
        left, top = self._at((at[0] - radius, at[1] - radius))
        right, bottom = self._at((at[0] + radius, at[1] + radius))
        return [left, top, right, bottom]

    def _mask(self, points: Sequence[Point]) -> tuple[Image.Image, tuple[int, int]]:
        inside = [self._at(point) for point in points]
        left = max(0, int(min(x for x, _ in inside)))
        top = max(0, int(min(y for _, y in inside)))
        right = min(self.image.size[0], int(max(x for x, _ in inside)) + 1)
        bottom = min(self.image.size[1], int(max(y for _, y in inside)) + 1)
        mask = Image.new("L", (max(1, right - left), max(1, bottom - top)))
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in inside], fill=255)
        return mask, (left, top)


def blob(at: Point, radius: float, dice: Random, *, rough: float = 0.12) -> list[Point]:
    """A round shape cut by hand."""
    phases = [(dice.uniform(0, tau), dice.uniform(0.3, 1) * rough / n) for n in (1, 2, 3)]
    points = []
    for step in range(48):
        angle = tau * step / 48
        swing = sum(size * sin(n * angle + phase) for n, (phase, size) in enumerate(phases, 2))
        points.append(
            (at[0] + cos(angle) * radius * (1 + swing), at[1] + sin(angle) * radius * (1 + swing))
        )
    return points


def _ink(colour: Colour, alpha: float) -> tuple[int, int, int, int]:
    return (*colour, round(255 * min(1.0, max(0.0, alpha))))


def _between(stops: Sequence[tuple[float, Colour]], y: float) -> Colour:
    for (start, first), (end, second) in pairwise(stops):
        if y <= end:
            return mix(first, second, max(0.0, (y - start) / (end - start)))
    return stops[-1][1]


@lru_cache(maxsize=1)
def _falloff() -> Image.Image:
    """White in the middle, black from the inscribed circle outwards.

    Pillow's gradient reaches 181 on that circle, as its 255 are in the corners.
    """
    return Image.radial_gradient("L").point(
        [round(255 * max(0.0, 1 - value / 181) ** 2) for value in range(256)]
    )


@lru_cache(maxsize=4)
def _grain_tile(number: int) -> Image.Image:
    noise = Random(1000 + number).randbytes(_GRAIN_SIDE * _GRAIN_SIDE)
    tile = Image.frombytes("L", (_GRAIN_SIDE, _GRAIN_SIDE), noise)
    return tile.filter(ImageFilter.GaussianBlur(0.6))
