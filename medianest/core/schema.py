"""OpenAPI: one error shape everywhere, camelCase like the answers."""

from __future__ import annotations

from typing import Any, Literal

from drf_spectacular.openapi import AutoSchema
from rest_framework import serializers

from medianest.core.api import camelize


class FieldErrorSerializer(serializers.Serializer[Any]):
    """One complaint about one field."""

    path = serializers.CharField()
    message = serializers.CharField()


class ErrorSerializer(serializers.Serializer[Any]):
    """What every error looks like."""

    status = serializers.IntegerField()
    code = serializers.CharField(help_text="For programs; stable.")
    message = serializers.CharField(help_text="For people; a whole sentence.")
    error = serializers.CharField(help_text="The same sentence, for older clients.")
    errors = FieldErrorSerializer(many=True)  # type: ignore[assignment]
    request_id = serializers.CharField(help_text="Quote this when you report a problem.")


class PageInfoSerializer(serializers.Serializer[Any]):
    """Where a take/skip page lies in the whole list."""

    pages = serializers.IntegerField()
    page_size = serializers.IntegerField()
    results = serializers.IntegerField()
    page = serializers.IntegerField()


ERROR_STATUSES = {
    "400": "The input is not valid.",
    "401": "Nobody is signed in.",
    "403": "Not allowed.",
    "404": "Not there, or not visible to you.",
    "409": "It contradicts what is there.",
    "429": "Too many requests; see Retry-After.",
    "503": "A service this needs is not answering.",
}


class ApiSchema(AutoSchema):
    """Adds the error answers every operation can give."""

    def _get_response_bodies(
        self, direction: Literal["request", "response"] = "response"
    ) -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        for code, text in ERROR_STATUSES.items():
            if code not in bodies:
                bodies[code] = self._get_response_for_code(  # type: ignore[no-untyped-call]
                    ErrorSerializer, code
                )
                bodies[code]["description"] = text
        return bodies


def camelize_properties(result: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
    """Postprocessing hook: property names as the renderer writes them."""
    for schema in result.get("components", {}).get("schemas", {}).values():
        _camelize_schema(schema)
    return result


def _camelize_schema(schema: Any) -> None:
    if not isinstance(schema, dict):
        return
    if isinstance(properties := schema.get("properties"), dict):
        schema["properties"] = {camelize(key): value for key, value in properties.items()}
        for value in schema["properties"].values():
            _camelize_schema(value)
    if isinstance(required := schema.get("required"), list):
        schema["required"] = [camelize(key) for key in required]
    for nested in (schema.get("items"), schema.get("additionalProperties")):
        _camelize_schema(nested)
