"""What browsers load: nothing from elsewhere, nothing unknown, and little of it."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from pathlib import Path

from django.conf import settings

from medianest.core.looks import LOOKS

STATIC = Path(settings.BASE_DIR) / "static"
TEMPLATES = Path(settings.BASE_DIR) / "templates"
SCRIPTS_OF_THE_SHELL = ("shell", "toasts", "dialog", "search", "rows", "events", "live", "position")


def compressed(*paths: Path) -> int:
    return sum(len(gzip.compress(path.read_bytes(), 6)) for path in paths)


def test_styles_and_scripts_of_the_first_page_stay_small() -> None:
    styles = list((STATIC / "css").rglob("*.css"))
    scripts = [STATIC / f"js/{name}.js" for name in SCRIPTS_OF_THE_SHELL]
    htmx = STATIC / "vendor/htmx/htmx.min.js"
    assert compressed(*styles, *scripts, htmx) <= 60_000
    font = (STATIC / "vendor/inter/inter-latin-wght-normal.woff2").stat().st_size
    assert compressed(*styles, *scripts, htmx, STATIC / "icons.svg") + font <= 150_000


def test_vendored_files_are_the_ones_that_were_reviewed() -> None:
    packages = json.loads((STATIC / "vendor/vendor.json").read_text())["packages"]
    for package in packages:
        for name, checksum in package["files"].items():
            assert hashlib.sha256((STATIC / "vendor" / name).read_bytes()).hexdigest() == checksum
    for folder in (path for path in (STATIC / "vendor").iterdir() if path.is_dir()):
        assert (folder / "LICENSE").is_file(), f"{folder.name} has no licence beside it"


def test_every_icon_that_is_named_is_in_the_sprite() -> None:
    sprite = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons.svg").read_text()))
    named = {look.icon for look in LOOKS.values()}
    for path in TEMPLATES.rglob("*.html"):
        named |= set(re.findall(r'\{% icon "([\w-]+)"', path.read_text()))
        named |= set(re.findall(r'symbol="([\w-]+)"', path.read_text()))
    assert named <= sprite, f"missing: {sorted(named - sprite)}"


def test_styles_load_nothing_from_elsewhere() -> None:
    for path in (STATIC / "css").rglob("*.css"):
        assert "//" not in re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL), path


def test_every_style_sheet_is_imported_into_a_layer() -> None:
    main = (STATIC / "css/main.css").read_text()
    imported = set(re.findall(r'@import "([^"]+)" layer\(\w+\);', main))
    there = {str(path.relative_to(STATIC / "css")) for path in (STATIC / "css").rglob("*.css")}
    assert imported == there - {"main.css"}


def test_modules_stay_short() -> None:
    for path in (STATIC / "js").glob("*.js"):
        assert len(path.read_text().splitlines()) <= 110, path.name
