"""The page on which a person links a sign-in: `/auth`.

The real page gets everything in the fragment, `/auth#?clientID=…&code=…&forwardUrl=…`. A small
script turns the fragment into query parameters; without script the code can be typed in.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sandbox.engine.http import Request, Response, html_response, redirect
from sandbox.engine.routing import Route
from sandbox.engine.webhooks import is_web_url
from sandbox.services.people import BY_NAME, PEOPLE, Person
from sandbox.services.plextv.state import Pin
from sandbox.services.plextv.style import SCRIPT, STYLE

if TYPE_CHECKING:
    from sandbox.state import State

PRODUCT = "context[device][product]"
GONE = "This code is unknown or has expired. Go back and start signing in again."


def routes(state: State) -> list[Route]:
    page = AuthPage(state)
    return [
        Route("GET", "/auth", page.show),
        Route("GET", "/auth/", page.show),
        Route("POST", "/auth", page.link),
    ]


class AuthPage:
    def __init__(self, state: State) -> None:
        self._plextv = state.plextv

    def show(self, request: Request) -> Response:
        code = request.param("code")
        if not code:
            return html_response(_page(_ask_for_code()))
        pin = self._plextv.pin_by_code(code)
        client = request.param("clientID")
        if pin is None or (client and client != pin.client_identifier):
            return html_response(_page(_ask_for_code(GONE)), 404)
        return html_response(_page(self._choose(pin, request)))

    def link(self, request: Request) -> Response:
        code, name, forward = (
            "".join(request.form.get(field, [])) for field in ("code", "person", "forwardUrl")
        )
        person = BY_NAME.get(name)
        if person is None or self._plextv.claim(code, person) is None:
            return html_response(_page(_ask_for_code(GONE)), 404)
        if is_web_url(forward):
            return redirect(forward, 303)
        return html_response(_page(_linked(person)))

    def _choose(self, pin: Pin, request: Request) -> str:
        product = request.param(PRODUCT) or (pin.product if pin.product != "0" else "A device")
        forward = request.param("forwardUrl")
        rows = "".join(self._row(person, pin, forward) for person in PEOPLE)
        back = urlsplit(forward).netloc
        note = f"Afterwards you return to <b>{escape(back)}</b>." if back else ""
        return (
            f"<h1>{escape(product)} wants to know who you are</h1>"
            f"<p>Choose who signs in. {note}</p><ul>{rows}</ul>"
            f"<p class=code>Code <code>{escape(pin.code)}</code></p>"
        )

    def _row(self, person: Person, pin: Pin, forward: str) -> str:
        if person.is_owner:
            access = "Owns the sample server"
        elif self._plextv.may_use_server(person):
            access = "Has the sample server shared"
        elif person.name in self._plextv.pending:
            access = "Has not accepted the invitation yet"
        else:
            access = "Has no access to the sample server"
        return (
            f'<li><span class=face style="background:{person.colour}">{person.name[0].upper()}'
            f"</span><span class=who><b>{escape(person.title)}</b><small>{access}</small></span>"
            '<form method=post action="/plex.tv/auth">'
            f'<input type=hidden name=code value="{escape(pin.code)}">'
            f'<input type=hidden name=person value="{person.name}">'
            f'<input type=hidden name=forwardUrl value="{escape(forward)}">'
            f'<button aria-label="Link as {person.name}">Link</button></form></li>'
        )


def _ask_for_code(problem: str = "") -> str:
    alert = f"<p role=alert class=problem>{escape(problem)}</p>" if problem else ""
    return (
        f"<h1>Link a device</h1>{alert}<p>Type the code the device shows.</p>"
        '<form class=ask action="/plex.tv/auth"><label>Code <input name=code required autofocus '
        "autocomplete=off spellcheck=false></label><button>Continue</button></form>"
    )


def _linked(person: Person) -> str:
    return (
        f"<h1>Linked as {escape(person.title)}</h1>"
        "<p role=status>You can close this window and go back.</p>"
    )


def _page(content: str) -> str:
    return (
        "<!doctype html><html lang=en><head><meta charset=utf-8>"
        '<meta name=viewport content="width=device-width, initial-scale=1">'
        "<title>Sample Plex sign-in</title>"
        f"<style>{STYLE}</style></head><body><main><p class=mark>plex.tv "
        f"<span>sample</span></p>{content}</main><script>{SCRIPT}</script></body></html>"
    )
