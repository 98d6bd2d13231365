"""How plex.tv writes PINs, accounts and servers."""

from __future__ import annotations

from typing import Any

from sandbox.engine.clock import iso_seconds
from sandbox.services.people import (
    MACHINE_IDENTIFIER,
    OTHER_MACHINE_IDENTIFIER,
    OWNER,
    SERVER_NAME,
    Person,
)
from sandbox.services.plextv.state import Pin

PMS_VERSION = "1.43.0.10492-121068a07"
FEATURES = ("webhooks", "pass", "home", "sync", "trailers", "collections", "lyrics", "dvr")
CREATED = "2021-03-04T18:00:00Z"


def pin_json(pin: Pin) -> dict[str, Any]:
    life = int((pin.expires_at - pin.created_at).total_seconds())
    person = pin.claimed_by
    return {
        "id": pin.id,
        "code": pin.code,
        "product": pin.product,
        "trusted": False,
        "qr": f"https://plex.tv/api/v2/pins/qr/{pin.code}",
        "clientIdentifier": pin.client_identifier,
        "location": {
            "code": "DE",
            "european_union_member": True,
            "continent_code": "EU",
            "country": "Germany",
            "city": "Berlin",
            "time_zone": "Europe/Berlin",
            "postal_code": "10115",
            "in_privacy_restricted_country": True,
            "subdivisions": "Land Berlin",
            "coordinates": "52.52, 13.40",
        },
        "expiresIn": life,
        "createdAt": iso_seconds(pin.created_at),
        "expiresAt": iso_seconds(pin.expires_at),
        "authToken": person.token if person else None,
        "newRegistration": False if person else None,
    }


def user_json(person: Person, base_url: str) -> dict[str, Any]:
    return {
        "id": person.plex_id,
        "uuid": person.uuid,
        "username": person.name,
        "title": person.title,
        "email": person.email,
        "friendlyName": "",
        "locale": None,
        "confirmed": True,
        "joinedAt": 1614880800,
        "emailOnlyAuth": False,
        "hasPassword": True,
        "protected": False,
        "thumb": f"{base_url}/users/{person.uuid}/avatar?c=1614880800",
        "authToken": person.token,
        "mailingListStatus": "unsubscribed",
        "mailingListActive": False,
        "scrobbleTypes": "",
        "country": "DE",
        "subscription": _subscription(person),
        "subscriptionDescription": "Lifetime Plex Pass" if person.is_owner else None,
        "restricted": person.email is None,
        "anonymous": None,
        "home": person.is_owner,
        "guest": False,
        "homeSize": 1,
        "homeAdmin": person.is_owner,
        "maxHomeSize": 15,
        "roles": ["plexpass"] if person.is_owner else [],
        "entitlements": [],
        "services": [],
        "profile": {"autoSelectAudio": True, "defaultAudioLanguage": "en"},
    }


def _subscription(person: Person) -> dict[str, Any]:
    return {
        "active": person.is_owner,
        "subscribedAt": CREATED if person.is_owner else None,
        "status": "Active" if person.is_owner else "Inactive",
        "paymentService": None,
        "plan": "lifetime" if person.is_owner else None,
        "features": list(FEATURES) if person.is_owner else [],
    }


def old_account_json(person: Person, base_url: str) -> dict[str, Any]:
    """The older `/users/account.json`, which still has its own spelling."""
    return {
        "id": person.plex_id,
        "uuid": person.uuid,
        "email": person.email or "",
        "joined_at": "2021-03-04 18:00:00 UTC",
        "username": person.name,
        "title": person.title,
        "thumb": f"{base_url}/users/{person.uuid}/avatar?c=1614880800",
        "hasPassword": True,
        "authToken": person.token,
        "authentication_token": person.token,
        "subscription": _subscription(person),
        "roles": {"roles": ["plexpass"] if person.is_owner else []},
        "entitlements": [],
        "confirmedAt": "2021-03-04 18:05:00 UTC",
        "forumId": None,
    }


def resources_json(person: Person, server_url: str, *, shared: bool) -> list[dict[str, Any]]:
    """The servers and players an account sees."""
    found = [_player(person)]
    if shared:
        found.insert(0, _server(person, server_url))
    if person.name == "mallory":
        found.insert(0, _other_server(person))
    return found


def _server(person: Person, server_url: str) -> dict[str, Any]:
    host, _, port = server_url.split("://", 1)[1].partition("/")[0].partition(":")
    return _resource(
        name=SERVER_NAME,
        identifier=MACHINE_IDENTIFIER,
        owner=None if person.is_owner else OWNER,
        token=person.access_token,
        connections=[
            _connection(host, int(port or 80), server_url, local=True),
            _connection("192.0.2.10", 32400, "http://192.0.2.10:32400", local=False),
        ],
    )


def _other_server(person: Person) -> dict[str, Any]:
    return _resource(
        name=f"{person.name}'s box",
        identifier=OTHER_MACHINE_IDENTIFIER,
        owner=None,
        token=person.token,
        connections=[_connection("192.0.2.66", 32400, "http://192.0.2.66:32400", local=False)],
    )


def _resource(
    *,
    name: str,
    identifier: str,
    owner: Person | None,
    token: str,
    connections: list[dict[str, Any]],
) -> dict[str, Any]:
    return {
        "name": name,
        "product": "Plex Media Server",
        "productVersion": PMS_VERSION,
        "platform": "Linux",
        "platformVersion": "6.8.0",
        "device": "PC",
        "clientIdentifier": identifier,
        "createdAt": CREATED,
        "lastSeenAt": "2026-10-01T08:00:00Z",
        "provides": "server",
        "ownerId": owner.plex_id if owner else None,
        "sourceTitle": owner.title if owner else None,
        "publicAddress": "192.0.2.10",
        "accessToken": token,
        "owned": owner is None,
        "home": False,
        "synced": False,
        "relay": True,
        "presence": True,
        "httpsRequired": False,
        "publicAddressMatches": True,
        "dnsRebindingProtection": False,
        "natLoopbackSupported": False,
        "connections": connections,
    }


def _connection(address: str, port: int, uri: str, *, local: bool) -> dict[str, Any]:
    return {
        "protocol": uri.partition(":")[0],
        "address": address,
        "port": port,
        "uri": uri,
        "local": local,
        "relay": False,
        "IPv6": False,
    }


def _player(person: Person) -> dict[str, Any]:
    return {
        "name": f"{person.name}'s television",
        "product": "Plex for Android (TV)",
        "productVersion": "10.20.0",
        "platform": "Android",
        "platformVersion": "14",
        "device": "TV",
        "clientIdentifier": f"player-{person.uuid}",
        "createdAt": CREATED,
        "lastSeenAt": "2026-10-01T08:00:00Z",
        "provides": "client,player,pubsub-player",
        "ownerId": None,
        "sourceTitle": None,
        "publicAddress": "192.0.2.10",
        "accessToken": None,
        "owned": True,
        "home": False,
        "synced": False,
        "relay": False,
        "presence": False,
        "httpsRequired": False,
        "publicAddressMatches": True,
        "dnsRebindingProtection": False,
        "natLoopbackSupported": False,
        "connections": [],
    }


def shared_user_json(person: Person, base_url: str, *, pending: bool) -> dict[str, Any]:
    """One `<User>` of `GET /api/users` with the server shared to it."""
    return {
        "id": person.plex_id,
        "title": person.title,
        "username": person.name,
        "email": person.email or "",
        "recommendationsPlaylistId": "",
        "thumb": f"{base_url}/users/{person.uuid}/avatar?c=1614880800",
        "protected": False,
        "home": person.email is None,
        "allowTuners": False,
        "allowSync": False,
        "allowCameraUpload": False,
        "allowChannels": False,
        "allowSubtitleAdmin": False,
        "filterAll": "",
        "filterMovies": "",
        "filterMusic": "",
        "filterPhotos": "",
        "filterTelevision": "",
        "restricted": person.email is None,
        "Server": [
            {
                "id": 7_000_000 + person.plex_id % 1000,
                "serverId": 1,
                "machineIdentifier": MACHINE_IDENTIFIER,
                "name": SERVER_NAME,
                "lastSeenAt": 1790841600,
                "numLibraries": len(person.sections) or 2,
                "allLibraries": False,
                "owned": True,
                "pending": pending,
            }
        ],
    }
