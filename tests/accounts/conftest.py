"""What the accounts tests share: browsers with a session, apps with tokens."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connections
from django.http import HttpRequest
from django.test import RequestFactory
from rest_framework.test import APIClient

from apps.accounts.services.tokens import TokenPair, issue_tokens
from apps.accounts.sessions import SessionStore


@pytest.fixture
def browser() -> Callable[..., HttpRequest]:
    """A request of a browser with a session of its own, at some address."""

    def make(address: str = "203.0.113.7", session: Any = None, **headers: str) -> HttpRequest:
        request = RequestFactory().post("/login", REMOTE_ADDR=address, **headers)
        request.session = session if session is not None else SessionStore()
        request.user = AnonymousUser()
        return request

    return make


@pytest.fixture
def tokens_for(browser: Callable[..., HttpRequest]) -> Callable[..., TokenPair]:
    """A token pair for this person, as an app would have it."""

    def issue(person: Any, name: str = "Phone") -> TokenPair:
        return issue_tokens(person, request=browser(), device_name=name)

    return issue


@pytest.fixture
def api() -> APIClient:
    """A REST client of nobody."""
    return APIClient()


@pytest.fixture
def bearer() -> Callable[[str], APIClient]:
    """A REST client with an access token."""

    def make(access: str) -> APIClient:
        client = APIClient()
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {access}")
        return client

    return make


@pytest.fixture
def in_parallel() -> Callable[[int, Callable[[], Any]], list[Any]]:
    """Run something in so many threads at once; results and errors, in no order."""

    def run(count: int, work: Callable[[], Any]) -> list[Any]:
        gate = threading.Barrier(count)
        outcomes: list[Any] = []

        def one() -> None:
            gate.wait()
            try:
                outcomes.append(work())
            except Exception as error:
                outcomes.append(error)
            finally:
                connections.close_all()

        threads = [threading.Thread(target=one) for _ in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        return outcomes

    return run
