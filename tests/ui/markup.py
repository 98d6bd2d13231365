"""What a page must get right for people who can't see it, checked on its HTML."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "use", "wbr"}
CONTROLS = {"input", "select", "textarea"}
NAMED = {"a", "button", "h1", "h2", "h3", "h4", "th", "summary", "legend", "label", "title"}


@dataclass
class Element:
    """An element with its attributes and the words in it."""

    tag: str
    attrs: dict[str, str]
    parent: Element | None
    text: str = ""

    def inside(self, tag: str) -> bool:
        """Whether it lies in an element with this tag."""
        at = self.parent
        while at is not None and at.tag != tag:
            at = at.parent
        return at is not None


@dataclass
class Page(HTMLParser):
    """All elements of a page or fragment, in order."""

    elements: list[Element] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember the element; its accessible name counts as text of what holds it."""
        values = {name: value or "" for name, value in attrs}
        parent = self.open[-1] if self.open else None
        element = Element(tag, values, parent)
        self.elements.append(element)
        self._say(values.get("aria-label", "") or values.get("alt", ""))
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<use …/>` and the like."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close it; complain when it was not the one that is open."""
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1].tag == tag, f"</{tag}> while <{self.open[-1].tag}> is open"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        """Words belong to everything around them."""
        self._say(data)

    def _say(self, words: str) -> None:
        for element in self.open:
            element.text += words

    def all(self, *tags: str) -> list[Element]:
        """Elements with one of these tags."""
        return [element for element in self.elements if element.tag in tags]


def read(html: str) -> Page:
    """Parse; fails on elements that are closed in the wrong order."""
    page = Page()
    page.feed(html)
    page.close()
    assert not page.open, f"never closed: {[element.tag for element in page.open]}"
    return page


def complaints(html: str, *, whole: bool = True) -> list[str]:
    """Everything wrong with a page (or a fragment, when not whole), as sentences."""
    page = read(html)
    ids = [
        element.attrs["id"]
        for element in page.elements
        if "id" in element.attrs and not element.inside("template")
    ]
    doubles = sorted({each for each in ids if ids.count(each) > 1})
    found = [f"the id {each} is there twice" for each in doubles]
    found += _unlabelled(page)
    found += [
        f"<{element.tag} {element.attrs}> has no name"
        for element in page.all(*NAMED)
        if not (element.text.strip() or element.attrs.get("aria-label"))
        and not element.inside("template")
        and not (element.tag == "th" and "scope" not in element.attrs)
    ]
    found += [
        f"a picture without words or size: {each.attrs}"
        for each in page.all("img")
        if not {"alt", "width", "height"} <= each.attrs.keys()
    ]
    return found + (_structure(page, set(ids)) if whole else [])


def _unlabelled(page: Page) -> list[str]:
    labelled = {element.attrs.get("for") for element in page.all("label")}
    return [
        f"<{element.tag} {element.attrs}> has no label"
        for element in page.all(*CONTROLS)
        if element.attrs.get("type") not in {"hidden", "submit"}
        and element.attrs.get("id") not in labelled
        and "aria-label" not in element.attrs
        and not element.inside("label")
    ]


def _structure(page: Page, ids: set[str]) -> list[str]:
    found = []
    if (count := len(page.all("h1"))) != 1:
        found.append(f"{count} h1 on the page")
    if (count := len(page.all("main"))) != 1:
        found.append(f"{count} main on the page")
    level = 1
    for heading in page.all("h1", "h2", "h3", "h4"):
        if heading.inside("dialog") or heading.inside("template"):
            continue
        depth = int(heading.tag[1])
        if depth > level + 1:
            found.append(f"after h{level} comes h{depth}: {heading.text.strip()}")
        level = depth
    for element in page.elements:
        for name in ("aria-labelledby", "aria-controls", "aria-describedby", "popovertarget"):
            missing = set(element.attrs.get(name, "").split()) - ids - {"dialog-title"}
            found += [f"{name} points to {each}, which is not there" for each in missing]
    return found
