"""Renewing a token while every thread is taken: waiting in line is not copying."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from asgiref.testing import ApplicationCommunicator
from django.test import RequestFactory

from apps.accounts.services import authenticate_access_token
from apps.accounts.services.tokens import issue_tokens
from medianest.pooled_handler import PooledASGIHandler

Answer = tuple[int, dict[str, Any]]


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
def test_calls_that_waited_for_a_thread_do_not_sign_the_device_out(alice):
    pair = issue_tokens(alice, request=RequestFactory().get("/"))

    async def both() -> list[Answer]:
        handler = PooledASGIHandler(threads=1)
        return await asyncio.gather(*(renew(handler, pair.refresh) for _ in range(3)))

    answers = asyncio.run(both())
    assert sorted(status for status, _ in answers) == [200, 401, 401]
    assert {body["code"] for status, body in answers if status == 401} == {"token_just_renewed"}
    (renewed,) = (body for status, body in answers if status == 200)
    assert authenticate_access_token(renewed["access"]).user == alice

    # Sent after the answer, the old token is a copy.
    late = asyncio.run(renew(PooledASGIHandler(threads=1), pair.refresh))
    assert late[1]["code"] == "token_reused"
