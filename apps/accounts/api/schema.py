"""How the OpenAPI document describes our ways to authenticate."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension


class AccessTokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """A bearer token."""

    target_class = "apps.accounts.authentication.AccessTokenAuthentication"
    name = "accessToken"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """As OpenAPI wants it."""
        return {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "JWT",
            "description": "The `access` token of `POST /api/v1/auth/token`.",
        }


class NoScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Open calls are documented as open."""

    target_class = "apps.accounts.authentication.NoAuthentication"
    name: list[str] = []

    def get_security_requirement(self, auto_schema: Any) -> list[dict[str, list[str]]]:
        """Nothing is required."""
        return []

    def get_security_definition(self, auto_schema: Any) -> list[dict[str, str]]:
        """Nothing to define."""
        return []
