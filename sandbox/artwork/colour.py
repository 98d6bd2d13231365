"""Colours, and palettes of seven that go together."""

from __future__ import annotations

import colorsys
from dataclasses import dataclass
from random import Random

Colour = tuple[int, int, int]


def from_hex(text: str) -> Colour:
    value = int(text, 16)
    return (value >> 16, value >> 8 & 255, value & 255)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """`share` of the second colour in the first."""
    return (
        round(first[0] + (second[0] - first[0]) * share),
        round(first[1] + (second[1] - first[1]) * share),
        round(first[2] + (second[2] - first[2]) * share),
    )


def luminance(colour: Colour) -> float:
    """Relative luminance as WCAG defines it, 0 to 1."""
    channels = [value / 255 for value in colour]
    red, green, blue = (
        value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: Colour, second: Colour) -> float:
    """WCAG's contrast ratio, 1 to 21."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@dataclass(frozen=True, slots=True)
class Palette:
    """`top` to `low` is the background, `far` and `near` are layers before it.

    `ground` is what the title stands on in `text`, and `accent` is the one thing that shines.
    """

    top: Colour
    low: Colour
    far: Colour
    near: Colour
    ground: Colour
    accent: Colour
    text: Colour

    @property
    def is_dark(self) -> bool:
        return luminance(self.ground) < 0.25

    def varied(self, dice: Random) -> Palette:
        """The same mood in a slightly different light, so that no two prints are quite alike."""
        turn, lift = dice.uniform(-0.018, 0.018), dice.uniform(-0.025, 0.025)
        return Palette(
            top=_turned(self.top, turn, lift),
            low=_turned(self.low, turn, lift),
            far=_turned(self.far, turn, lift),
            near=_turned(self.near, turn, lift),
            ground=_turned(self.ground, turn, lift),
            accent=_turned(self.accent, turn, lift),
            text=self.text,
        )


def _turned(colour: Colour, turn: float, lift: float) -> Colour:
    hue, light, saturation = colorsys.rgb_to_hls(*(value / 255 for value in colour))
    light = min(0.97, max(0.03, light + lift * min(light, 1 - light) * 2))
    red, green, blue = colorsys.hls_to_rgb((hue + turn) % 1, light, saturation)
    return (round(red * 255), round(green * 255), round(blue * 255))
