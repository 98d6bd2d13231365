"""The API's manners: key names, pages, the one error shape."""

from __future__ import annotations

from datetime import UTC, datetime

import orjson
import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions, serializers
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from medianest.core import api
from medianest.core.errors import (
    DomainError,
    FieldError,
    NotAllowed,
    TooManyRequests,
    UpstreamUnavailable,
)


def request_with(query: str = "") -> Request:
    return Request(APIRequestFactory().get(f"/?{query}"))


@pytest.mark.parametrize(
    ("python", "wire"),
    [
        ("vote_average", "voteAverage"),
        ("is_4k", "is4k"),
        ("status_4k", "status4k"),
        ("id", "id"),
        ("external_service_id_4k", "externalServiceId4k"),
    ],
)
def test_names_travel_in_camel_case_and_come_back(python: str, wire: str):
    assert api.camelize(python) == wire
    assert api.underscore(wire) == python


def test_answers_are_camel_case_with_utc_times():
    answer = api.CamelCaseJSONRenderer().render(
        {"created_at": datetime(2026, 1, 2, tzinfo=UTC), "page_info": [{"page_size": 1}]}
    )
    assert orjson.loads(answer) == {
        "createdAt": "2026-01-02T00:00:00Z",
        "pageInfo": [{"pageSize": 1}],
    }
    assert api.CamelCaseJSONRenderer().render(None) == b""


@pytest.mark.parametrize("body", [b"{", b'{"a": NaN}', b"[" * 100_000, b"\xff"])
def test_a_body_that_is_not_json_is_refused(body: bytes):
    class Stream:
        def read(self) -> bytes:
            return body

    with pytest.raises(exceptions.ParseError):
        api.CamelCaseJSONParser().parse(Stream())


def test_a_deeply_nested_body_is_refused():
    with pytest.raises(exceptions.ParseError, match="nested too deeply"):
        api.underscore_keys(orjson.loads("[" * 50 + "]" * 50))


def test_unknown_input_keys_are_named():
    class Input(api.StrictSerializer):
        media_id = serializers.IntegerField()

    checked = Input(data={"media_id": 1, "is_admin": True})
    assert not checked.is_valid()
    assert list(checked.errors) == ["isAdmin"]


@pytest.mark.parametrize(
    ("query", "size", "page", "rows"),
    [
        ("", 20, 1, 20),
        ("take=5&skip=10", 5, 3, 5),
        ("take=2147483647", 100, 1, 45),
        ("take=-3", 1, 1, 1),
        ("skip=99999999999999", 20, 500_001, 0),
    ],
)
def test_pages_are_bounded(query: str, size: int, page: int, rows: int):
    chosen, info = api.TakeSkipPagination().paginate(request_with(query), list(range(45)))
    assert len(chosen) == rows
    assert info["page_size"] == size
    assert info["page"] == page
    assert info["results"] == 45


def test_a_page_size_in_words_is_refused_by_name():
    with pytest.raises(DomainError) as refused:
        api.TakeSkipPagination().paginate(request_with("take=many"), [])
    assert refused.value.errors == (FieldError("take", "Must be a whole number."),)


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (DomainError("No."), 400, "invalid"),
        (NotAllowed("Not you."), 403, "not_allowed"),
        (DomainError("Twice.", code="duplicate_request", request_id=7), 400, "duplicate_request"),
        (UpstreamUnavailable("tmdb", "TMDB is not answering."), 503, "upstream_unavailable"),
        (Http404(), 404, "not_found"),
        (PermissionDenied(), 403, "permission_denied"),
        (exceptions.NotAuthenticated(), 401, "not_authenticated"),
        (exceptions.MethodNotAllowed("PUT"), 405, "method_not_allowed"),
        (exceptions.Throttled(wait=3), 429, "throttled"),
    ],
)
def test_every_expected_error_has_the_one_shape(error: Exception, status: int, code: str):
    answer = api.exception_handler(error, {})
    assert answer is not None
    assert answer.status_code == status
    assert answer.data["code"] == code
    assert answer.data["status"] == status
    assert answer.data["message"] == answer.data["error"]
    assert {"errors", "request_id"} <= set(answer.data)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (exceptions.NotAuthenticated(), "Sign in, or send an access token."),
        (exceptions.Throttled(wait=1), "That was a lot at once. Try again in 1 second."),
        (exceptions.Throttled(wait=23.7), "That was a lot at once. Try again in 24 seconds."),
        (exceptions.UnsupportedMediaType("text/x"), "Send the body as application/json."),
        (exceptions.PermissionDenied("CSRF Failed: token missing"), "Reload it"),
    ],
)
def test_what_the_framework_refuses_says_what_to_do(error: Exception, sentence: str):
    answer = api.exception_handler(error, {})
    assert answer is not None
    assert sentence in answer.data["message"]


def test_validation_errors_name_every_field():
    error = exceptions.ValidationError(
        {"media_id": ["Missing."], "seasons": [{"number": ["Too big."]}], "non_field_errors": ["x"]}
    )
    answer = api.exception_handler(error, {})
    assert answer is not None
    paths = {item["path"] for item in answer.data["errors"]}
    assert paths == {"mediaId", "seasons[0].number", ""}


def test_slow_down_says_for_how_long():
    answer = api.exception_handler(TooManyRequests("Slow down.", retry_after=12.4), {})
    assert answer is not None
    assert answer["Retry-After"] == "12"


def test_a_bug_is_not_dressed_up():
    assert api.exception_handler(KeyError("x"), {}) is None


@pytest.mark.django_db
def test_an_unknown_api_path_answers_in_the_same_shape(client):
    answer = client.get("/api/v1/no/such/thing")
    assert answer.status_code == 404
    assert answer.json()["code"] == "not_found"
    assert answer.json()["requestId"] == answer["X-Request-ID"]
