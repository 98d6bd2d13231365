"""Renewing a token while every thread is taken: waiting in line is not copying."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from asgiref.testing import ApplicationCommunicator
from django.db import connections
from django.test import RequestFactory

from apps.accounts.services import authenticate_access_token
from apps.accounts.services.tokens import issue_tokens
from medianest.pooled_handler import PooledASGIHandler

Answer = tuple[int, dict[str, Any]]


@pytest.fixture
def new_handler() -> Iterator[Callable[[], PooledASGIHandler]]:
    """Handlers with one thread; its connections are closed in the end."""
    threads: list[ThreadPoolExecutor] = []

    def made() -> PooledASGIHandler:
        handler = PooledASGIHandler(threads=1)
        threads.extend(handler._idle)
        return handler

    yield made
    for thread in threads:
        thread.submit(connections.close_all).result(10)
        thread.shutdown()


async def renew(handler: PooledASGIHandler, refresh: str) -> Answer:
    content = json.dumps({"refresh": refresh}).encode()
    headers = [
        (b"host", b"127.0.0.1"),
        (b"content-type", b"application/json"),
        (b"content-length", str(len(content)).encode()),
    ]
    scope = {"type": "http", "method": "POST", "path": "/api/v1/auth/token/refresh"}
    scope |= {"query_string": b"", "root_path": "", "headers": headers}
    communicator = ApplicationCommunicator(handler, scope)
    await communicator.send_input({"type": "http.request", "body": content, "more_body": False})
    start = await communicator.receive_output(10)
    body = (await communicator.receive_output(10))["body"]
    await communicator.wait()
    return start["status"], json.loads(body)


@pytest.mark.django_db(transaction=True)
def test_calls_that_waited_for_a_thread_do_not_sign_the_device_out(alice, new_handler):
    pair = issue_tokens(alice, request=RequestFactory().get("/"))

    async def both() -> list[Answer]:
        handler = new_handler()
        return await asyncio.gather(*(renew(handler, pair.refresh) for _ in range(3)))

    answers = asyncio.run(both())
    assert sorted(status for status, _ in answers) == [200, 401, 401]
    assert {body["code"] for status, body in answers if status == 401} == {"token_just_renewed"}
    (renewed,) = (body for status, body in answers if status == 200)
    assert authenticate_access_token(renewed["access"]).user == alice

    # Sent after the answer, the old token is a copy.
    late = asyncio.run(renew(new_handler(), pair.refresh))
    assert late[1]["code"] == "token_reused"
