"""The accounts API: thin adapters over the services."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from apps.accounts import plex_signin, services
from apps.accounts.api import serializers
from apps.accounts.authentication import NoAuthentication
from apps.accounts.choices import RevokeReason
from apps.accounts.errors import SignInRefused, TokenRefused
from apps.accounts.models import DeviceSession, User
from apps.accounts.services.sign_in import check_credentials, sign_out
from medianest.core.api import paginated
from medianest.core.http import arrived_at

PENDING: Final = "Plex has not confirmed the sign-in yet. Ask again in a second or two."


class TokenView(APIView):
    """Base of the calls that hand out tokens: open to all, answered 401 when refused."""

    authentication_classes = [NoAuthentication]
    permission_classes = []

    def handle_exception(self, exc: Exception) -> Response:
        """A refusal is a 401 that says how to authenticate."""
        if isinstance(exc, SignInRefused | TokenRefused):
            exc = AuthenticationFailed(exc.message, code=exc.code)
        return super().handle_exception(exc)

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        """Tokens stay out of every cache."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        answer["Cache-Control"] = "no-store"
        return answer


class TokenIssueView(TokenView):
    """Sign an app or script in."""

    @extend_schema(
        operation_id="auth_token",
        request=serializers.SignInSerializer,
        responses={200: serializers.TokenPairSerializer},
    )
    def post(self, request: Request) -> Response:
        """Exchange name and password for an access and a refresh token."""
        given = _checked(serializers.SignInSerializer, request)
        http_request = request._request
        user = check_credentials(http_request, given["username"], given["password"])
        pair = services.issue_tokens(user, request=http_request, device_name=given["device"])
        return _pair_response(pair)


class TokenRefreshView(TokenView):
    """Renew a pair."""

    @extend_schema(
        operation_id="auth_token_refresh",
        request=serializers.RefreshSerializer,
        responses={200: serializers.TokenPairSerializer},
    )
    def post(self, request: Request) -> Response:
        """Exchange a refresh token, once, for a new pair."""
        given = _checked(serializers.RefreshSerializer, request)
        arrival = arrived_at(request._request)
        return _pair_response(services.rotate_refresh(given["refresh"], arrived_at=arrival))


class TokenRevokeView(TokenView):
    """Give a pair back."""

    @extend_schema(
        operation_id="auth_token_revoke",
        request=serializers.RefreshSerializer,
        responses={204: None},
    )
    def post(self, request: Request) -> Response:
        """Sign the token's device out; an unknown token gets the same answer."""
        given = _checked(serializers.RefreshSerializer, request)
        services.revoke_refresh(given["refresh"])
        return Response(status=204)


class SignOutView(APIView):
    """End what this call was made with."""

    @extend_schema(operation_id="auth_logout", request=None, responses={204: None})
    def post(self, request: Request) -> Response:
        """Sign out the browser or app that is asking."""
        if not isinstance(request.auth, services.AccessGrant):
            sign_out(request._request)
            return Response(status=204)
        device = DeviceSession.objects.select_related("user").get(pk=request.auth.device_id)
        services.revoke_device(device, actor=device.user, reason=RevokeReason.SIGNED_OUT)
        return Response(status=204)


class DeviceListView(APIView):
    """One's own signed-in browsers and apps."""

    @extend_schema(operation_id="auth_devices", responses={200: serializers.DevicePageSerializer})
    def get(self, request: Request) -> Response:
        """Those that are signed in now, most recently seen first."""
        devices = DeviceSession.objects.visible_to(_person(request)).alive()
        context = {"current_device_id": _current(request)}
        return paginated(request, devices, serializers.DeviceSerializer, context=context)

    @extend_schema(operation_id="auth_devices_revoke_others", responses={204: None})
    def delete(self, request: Request) -> Response:
        """Sign out all devices but the one that is asking."""
        person = _person(request)
        services.revoke_all(person, actor=person, keep=_current(request))
        return Response(status=204)


class DeviceView(APIView):
    """One of one's own devices."""

    @extend_schema(operation_id="auth_device_revoke", responses={204: None})
    def delete(self, request: Request, device_id: UUID) -> Response:
        """Sign this device out."""
        services.revoke_own_device(device_id, actor=_person(request))
        return Response(status=204)


class MeView(APIView):
    """The person who is asking."""

    @extend_schema(responses={200: serializers.PersonSerializer})
    def get(self, request: Request) -> Response:
        """Who I am and what I may do."""
        return Response(serializers.PersonSerializer(_person(request)).data)

    @extend_schema(
        request=serializers.ProfileSerializer, responses={200: serializers.PersonSerializer}
    )
    def patch(self, request: Request) -> Response:
        """Change display name, mail address or language."""
        person = _person(request)
        given = _checked(serializers.ProfileSerializer, request)
        changed = services.update_profile(person, actor=person, **given)
        return Response(serializers.PersonSerializer(changed).data)


class PasswordView(APIView):
    """One's own password."""

    @extend_schema(
        operation_id="auth_password", request=serializers.PasswordSerializer, responses={204: None}
    )
    def post(self, request: Request) -> Response:
        """Change it; all other devices are signed out."""
        given = _checked(serializers.PasswordSerializer, request)
        services.change_own_password(
            request, current=given["current_password"], new=given["new_password"]
        )
        return Response(status=204)


class PlexStartView(TokenView):
    """Sign in with Plex, for apps: step one."""

    @extend_schema(
        operation_id="auth_plex_start",
        request=None,
        responses={201: serializers.PlexStartedSerializer},
    )
    def post(self, request: Request) -> Response:
        """Start; open ``authUrl`` for the person and keep ``handle`` secret."""
        started = plex_signin.start_plex_handle(request._request)
        body = {
            "id": started.attempt.pk,
            "handle": started.handle,
            "code": started.pin.code,
            "auth_url": started.auth_url,
            "expires_at": started.attempt.expires_at,
        }
        return Response(serializers.PlexStartedSerializer(body).data, status=201)


class PlexFinishView(TokenView):
    """Sign in with Plex, for apps: step two, asked again until it succeeds."""

    @extend_schema(
        operation_id="auth_plex_finish",
        request=serializers.PlexFinishSerializer,
        responses={200: serializers.TokenPairSerializer, 202: serializers.PendingSerializer},
    )
    def post(self, request: Request) -> Response:
        """Tokens once the person has confirmed at Plex, 202 before."""
        given = _checked(serializers.PlexFinishSerializer, request)
        pair = plex_signin.finish_plex_handle(
            request._request, given["handle"], device_name=given["device"]
        )
        if pair is None:
            return Response({"pending": True, "message": PENDING}, status=202)
        return _pair_response(pair)


def _checked(kind: type[Serializer[Any]], request: Request) -> dict[str, Any]:
    serializer = kind(data=request.data)
    serializer.is_valid(raise_exception=True)
    data: dict[str, Any] = serializer.validated_data
    return data


def _pair_response(pair: services.TokenPair) -> Response:
    return Response(serializers.TokenPairSerializer(pair).data)


def _person(request: Request) -> User:
    person = request.user
    assert isinstance(person, User)
    return person


def _current(request: Request) -> UUID | None:
    return services.current_device_id(request)
