"""Rules of the house that no linter knows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.template.loader import get_template
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parents[2]
APPS = ("integrations", "accounts", "notifications", "media", "requests")
MODULES = sorted(
    path
    for folder in ("apps", "medianest", "sandbox")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts
)
TEMPLATES = sorted(
    str(path.relative_to(ROOT / "templates")) for path in (ROOT / "templates").rglob("*.html")
)
LOOSE_ENDS = re.compile("TO" + "DO|FIX" + "ME|XX" + "X|NotImplemented" + "Error")


def where(paths: Iterable[Path]) -> list[str]:
    """Paths as a person looks for them."""
    return [str(path.relative_to(ROOT)) for path in paths]


def test_a_module_is_of_a_size_one_can_read():
    code = (path for path in MODULES if "catalogue" not in path.parts)  # that is data
    assert where(path for path in code if len(path.read_text().splitlines()) > 450) == []


def test_no_loose_ends_are_left_in_the_code():
    assert where(path for path in MODULES if LOOSE_ENDS.search(path.read_text())) == []


def test_no_module_is_a_drawer_for_everything():
    drawers = {"utils", "helpers", "common", "misc"}
    assert where(path for path in MODULES if path.stem in drawers) == []


def test_public_functions_and_classes_say_what_they_promise():
    product = (path for path in MODULES if "sandbox" not in path.parts)
    silent = {path: names for path in product if (names := undocumented(path))}
    assert silent == {}


def undocumented(path: Path) -> list[str]:
    """Public names of a module, itself included, that have no docstring."""
    tree = ast.parse(path.read_text())
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    public = [
        node for node in tree.body if isinstance(node, kinds) and not node.name.startswith("_")
    ]
    silent = [node.name for node in public if not ast.get_docstring(node)]
    return silent if ast.get_docstring(tree) or not tree.body else [path.stem, *silent]


def test_models_are_never_changed_by_model_signals():
    pattern = re.compile(r"\b(post|pre)_(save|delete)\b")
    found = [path for path in MODULES if "apps" in path.parts and pattern.search(path.read_text())]
    assert found == []


def test_only_push_knows_the_channel_layer():
    found = [
        str(path.relative_to(ROOT))
        for path in MODULES
        if "apps" in path.parts and "get_channel_layer" in path.read_text()
    ]
    assert found in (["apps/notifications/push.py"], ["apps/notifications/layer.py"])


def test_every_template_compiles():
    assert [name for name in TEMPLATES if not get_template(name)] == []


def test_every_app_has_its_addresses():
    for app in APPS:
        assert (ROOT / "apps" / app / "urls.py").is_file()
        assert (ROOT / "apps" / app / "api" / "urls.py").is_file()


@pytest.mark.django_db
def test_no_migration_is_pending():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def pages() -> list[str]:
    """Every page address without parameters, the admin's and the API's left out."""
    found: list[str] = []

    def walk(resolver: URLResolver, prefix: str) -> None:
        for entry in resolver.url_patterns:
            route = prefix + str(entry.pattern)
            if isinstance(entry, URLResolver):
                if not route.startswith(("admin", "api")):
                    walk(entry, route)
            elif isinstance(entry, URLPattern) and "<" not in route and "(" not in route:
                found.append("/" + route)

    walk(get_resolver(), "")
    return sorted(set(found))


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["anonymous", "alice", "mod", "owner"])
def test_every_page_answers_every_role_without_an_error(role, request, client_for, client):
    browser = client if role == "anonymous" else client_for(request.getfixturevalue(role))
    if role == "anonymous":
        request.getfixturevalue("owner")
    answers = {path: browser.get(path).status_code for path in pages()}
    wrong = {path: code for path, code in answers.items() if code not in {200, 302, 403, 404, 405}}
    assert not wrong or set(wrong.values()) == {503}, wrong


@pytest.mark.django_db
def test_every_page_answers_a_look_at_its_head(owner, client_for):
    """Monitors and link previews ask with HEAD; it is GET without the body."""
    browser = client_for(owner)
    wrong = {
        path: (head, get)
        for path in pages()
        if (head := browser.head(path).status_code) != (get := browser.get(path).status_code)
    }
    assert wrong == {}
