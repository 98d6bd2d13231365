"""Rules for all templates of the project, whoever wrote them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template, render_to_string

ROOT = Path(settings.BASE_DIR) / "templates"
NAMES = sorted(str(path.relative_to(ROOT)) for path in ROOT.rglob("*.html"))
FORBIDDEN = {
    "an inline style": r"<style|\sstyle\s*=",
    "an inline script": r"<script(?![^>]*\ssrc=)",
    "an inline handler": r"\son[a-z]+\s*=|hx-on",
    "script in an address or value": r"javascript:|[\"']js:",
    "a filter in a trigger, which needs eval": r'hx-trigger="[^"]*\[',
    "a trigger whose selector is cut at its first space": r"from:(?:closest|find|next|previous)\s",
    "inheritance as in htmx 2": r"\shx-(?:ext|disinherit|disabled-elt|vars|request)=",
    "something from another origin": r'(?:src|srcset)="(?:https?:)?//',
    "work left for later": r"TODO|FIXME|lorem ipsum",
}


@pytest.mark.parametrize("name", NAMES)
def test_the_template_compiles(name: str) -> None:
    get_template(name)


@pytest.mark.parametrize("name", NAMES)
def test_the_template_keeps_to_the_content_policy(name: str) -> None:
    text = re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", (ROOT / name).read_text())
    for what, pattern in FORBIDDEN.items():
        match = re.search(pattern, text, re.IGNORECASE)
        assert match is None, f"{what}: {match and text[match.start() : match.end() + 40]}"


@pytest.mark.parametrize("name", NAMES)
def test_forms_that_post_carry_the_token(name: str) -> None:
    for form in re.findall(r"<form[^>]*>.*?</form>", (ROOT / name).read_text(), re.DOTALL):
        if 'method="post"' in form.lower():
            assert "{% csrf_token %}" in form, form[:120]


@pytest.mark.parametrize("name", NAMES)
def test_links_to_other_sites_give_nothing_away(name: str) -> None:
    for link in re.findall(r'<a\b[^>]*target="_blank"[^>]*>', (ROOT / name).read_text()):
        assert "noopener" in link


@pytest.mark.parametrize("status", ["400", "403", "404", "500", "503"])
def test_error_pages_need_no_person_and_no_database(status: str) -> None:
    html = render_to_string(f"{status}.html")
    assert "<h1>" in html
    assert "Back to the start" in html


def test_an_error_page_shows_its_sentence_and_its_number() -> None:
    from medianest.core.context import bound_request_id

    context = {"title": "Not found", "message": "There <is> nothing.", "status": 404}
    with bound_request_id("abc123def"):
        html = render_to_string("errors/error.html", context)
    assert "There &lt;is&gt; nothing." in html
    assert "abc123def" in html


@pytest.mark.parametrize(("level", "role"), [("error", "alert"), ("success", "status")])
def test_a_toast_is_announced_as_urgently_as_it_is(level: str, role: str) -> None:
    html = render_to_string("partials/_toast.html", {"message": "It <broke>.", "level": level})
    assert f'role="{role}"' in html
    assert "It &lt;broke&gt;." in html
