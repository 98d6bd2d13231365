"""The colours people read: computed from the tokens, held to WCAG AA in both themes."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest
from django.conf import settings

TOKENS = Path(settings.BASE_DIR) / "static/css/tokens.css"
OKLCH = r"oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)"
WORDS = ("text", "text-2", "accent-text", "good-text", "info-text", "warn-text", "bad-text")
TONES = ("good", "info", "warn", "bad")
TEXT_PAIRS = [
    *((word, ground) for word in WORDS for ground in ("bg", "surface", "surface-2")),
    ("text", "surface-3"),
    ("text-2", "surface-3"),
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
    ("accent-text", "accent-soft"),
    ("text", "accent-soft"),
    ("on-scrim", "scrim"),
    ("on-scrim-2", "scrim"),
    *((f"{tone}-text", f"{tone}-soft") for tone in TONES),
    *(("text", f"{tone}-soft") for tone in TONES),
    *(("on-solid", f"{tone}-solid") for tone in TONES),
]
# Borders of controls and the ring around what has the focus.
SHAPES = ("line-strong", "accent-text")
SHAPE_PAIRS = [(shape, ground) for shape in SHAPES for ground in ("bg", "surface")]

Colour = tuple[float, float, float]


def read_tokens() -> dict[str, tuple[Colour, Colour]]:
    """Every colour token as (light, dark)."""
    css = re.sub(r"/\*.*?\*/", "", TOKENS.read_text(), flags=re.DOTALL)
    found: dict[str, tuple[Colour, Colour]] = {}
    for name, value in re.findall(r"--([\w-]+):\s*([^;]+);", css):
        colours = [tuple(map(float, parts)) for parts in re.findall(OKLCH, value)]
        if value.startswith("light-dark(") and len(colours) == 2:
            found[name] = (colours[0], colours[1])
        elif value.startswith("oklch(") and len(colours) == 1:
            found[name] = (colours[0], colours[0])
    return found


def luminance(colour: Colour) -> float:
    """Relative luminance of an OKLCH colour, clipped to sRGB."""
    lightness, chroma, hue = colour
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    red, green, blue = (min(1.0, max(0.0, channel)) for channel in (red, green, blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """WCAG's contrast ratio."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_knows_black_and_white() -> None:
    assert contrast((0, 0, 0), (1, 0, 0)) == pytest.approx(21, abs=0.01)


@pytest.mark.parametrize(("word", "ground"), TEXT_PAIRS)
def test_words_can_be_read_in_both_themes(word: str, ground: str) -> None:
    tokens = read_tokens()
    for theme in (0, 1):
        assert contrast(tokens[word][theme], tokens[ground][theme]) >= 4.5


@pytest.mark.parametrize(("shape", "ground"), SHAPE_PAIRS)
def test_edges_of_controls_can_be_seen_in_both_themes(shape: str, ground: str) -> None:
    tokens = read_tokens()
    for theme in (0, 1):
        assert contrast(tokens[shape][theme], tokens[ground][theme]) >= 3
