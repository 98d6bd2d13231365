"""What a first page load is counted as."""

from __future__ import annotations

import pytest

from bench.transfer import kind_of, names_in, ours


def test_a_page_names_styles_scripts_fonts_and_icons_but_no_posters():
    page = """
      <link rel="preload" href="/static/inter.woff2" as="font">
      <link rel="stylesheet" href="/static/main.css"><link rel="icon" href="/static/favicon.svg">
      <link rel="canonical" href="/elsewhere"><script src="/static/shell.js" type="module"></script>
      <script>inline()</script><svg><use href="/static/icons.svg#star"></use></svg>
      <img src="/images/tmdb/w342/poster.jpg">
    """
    assert [name for name in names_in("html", page) if name] == [
        "/static/inter.woff2",
        "/static/main.css",
        "/static/favicon.svg",
        "/static/shell.js",
        "/static/icons.svg#star",
    ]


def test_styles_name_what_they_import_and_their_fonts():
    style = '@import "tokens.css" layer(base);\n@font-face { src: url(../inter.woff2) }'
    assert names_in("css", style) == ["tokens.css", "../inter.woff2"]


def test_scripts_name_their_modules():
    script = 'import { show } from "./toasts.js";\nimport "./events.js"; const a = "./no.js";'
    assert names_in("js", script) == ["./toasts.js", "./events.js"]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("../fonts/inter.woff2", "/static/fonts/inter.woff2"),
        ("icons.svg#star", "/static/css/icons.svg"),
        ("data:image/svg+xml,x", ""),
        ("https://elsewhere.example/x.css", ""),
        ("/images/tmdb/w342/a.jpg", ""),
        ("#top", ""),
    ],
)
def test_only_files_of_our_own_are_fetched(name, path):
    assert ours("/static/css/main.css", name) == path


@pytest.mark.parametrize(
    ("content_type", "path", "kind"),
    [
        ("text/html; charset=utf-8", "/", "html"),
        ("text/javascript", "/a.js", "js"),
        ("application/octet-stream", "/a.woff2", "font"),
        ("image/svg+xml", "/a.svg", "icons"),
        ("application/json", "/a.json", "other"),
    ],
)
def test_files_are_counted_by_kind(content_type, path, kind):
    assert kind_of(content_type, path) == kind
