"""Fixed vocabularies of the app: rights, roles, kinds of devices and reasons for their end."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from django.db import models


class Right(StrEnum):
    """What a person may do; each is a Django permission of the same name on ``User``."""

    REQUEST_MOVIES = "request_movies"
    REQUEST_SERIES = "request_series"
    REQUEST_4K = "request_4k"
    AUTO_APPROVE_MOVIES = "auto_approve_movies"
    AUTO_APPROVE_SERIES = "auto_approve_series"
    AUTO_APPROVE_4K = "auto_approve_4k"
    MANAGE_REQUESTS = "manage_requests"
    VIEW_REQUESTS = "view_requests"
    REQUEST_ON_BEHALF = "request_on_behalf"
    MANAGE_PEOPLE = "manage_people"
    MANAGE_SETTINGS = "manage_settings"
    VIEW_AUDIT = "view_audit"
    MANAGE_LIBRARY = "manage_library"


RIGHT_LABELS: Final[dict[Right, str]] = {
    Right.REQUEST_MOVIES: "Can request movies",
    Right.REQUEST_SERIES: "Can request series",
    Right.REQUEST_4K: "Can request titles in 4K",
    Right.AUTO_APPROVE_MOVIES: "Movie requests need no decision",
    Right.AUTO_APPROVE_SERIES: "Series requests need no decision",
    Right.AUTO_APPROVE_4K: "4K requests need no decision",
    Right.MANAGE_REQUESTS: "Can decide on everybody's requests",
    Right.VIEW_REQUESTS: "Can see everybody's requests",
    Right.REQUEST_ON_BEHALF: "Can request for somebody else",
    Right.MANAGE_PEOPLE: "Can add, change and deactivate people",
    Right.MANAGE_SETTINGS: "Can change settings and connections",
    Right.VIEW_AUDIT: "Can read the audit trail",
    Right.MANAGE_LIBRARY: "Can sync and mend the library",
}


class Role(StrEnum):
    """The three roles every installation starts with; more may be added as Django groups."""

    MEMBER = "member"
    MODERATOR = "moderator"
    ADMINISTRATOR = "administrator"


ROLE_RIGHTS: Final[dict[Role, frozenset[Right]]] = {
    Role.MEMBER: frozenset({Right.REQUEST_MOVIES, Right.REQUEST_SERIES}),
    Role.MODERATOR: frozenset(Right) - {Right.MANAGE_SETTINGS},
    Role.ADMINISTRATOR: frozenset(Right),
}


class DeviceKind(models.TextChoices):
    """A browser with a cookie, or a program with a pair of tokens."""

    WEB = "web", "Browser"
    API = "api", "App or script"


class RevokeReason(models.TextChoices):
    """Why a device session ended before its time."""

    SIGNED_OUT = "signed_out", "Signed out"
    REVOKED = "revoked", "Signed out from another device"
    REUSED = "reused", "An old token was used again"
    PASSWORD_CHANGED = "password_changed", "The password was changed"
    ROLES_CHANGED = "roles_changed", "The roles were changed"
    DEACTIVATED = "deactivated", "The person was deactivated"
    ACCESS_LOST = "access_lost", "Access to the media server was withdrawn"


class AuditAction(StrEnum):
    """What the audit trail says about people."""

    SETUP_COMPLETED = "setup.completed"
    PERSON_CREATED = "person.created"
    PERSON_CHANGED = "person.changed"
    ROLES_CHANGED = "person.roles_changed"
    DEACTIVATED = "person.deactivated"
    REACTIVATED = "person.reactivated"
    PASSWORD_CHANGED = "person.password_changed"  # noqa: S105  not a secret
    PLEX_LINKED = "person.plex_linked"
    PLEX_UNLINKED = "person.plex_unlinked"
    ACCESS_LOST = "person.access_lost"
    SIGNED_IN = "person.signed_in"
    SIGNED_OUT_EVERYWHERE = "person.signed_out_everywhere"
    DEVICE_REVOKED = "device.revoked"
    TOKEN_REUSED = "device.token_reused"  # noqa: S105  not a secret
    ROLE_CHANGED = "role.changed"
