"""People: added, changed, given roles, switched off. Every step needs an actor who may."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from django.contrib.auth.models import Group, Permission
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from apps.accounts.choices import AuditAction, RevokeReason, Right, Role
from apps.accounts.errors import LastAdministrator
from apps.accounts.models import User
from apps.accounts.permissions import require
from apps.accounts.roles import assign_roles
from apps.accounts.services.devices import revoke_all
from apps.accounts.signals import person_deactivated
from medianest.core import audit
from medianest.core.dispatch import signal_after_commit
from medianest.core.errors import Conflict, DomainError, FieldError, NotAllowed, NotFound

TAKEN: Final = "Somebody with this user name exists already. Choose another one."
LAST: Final = "This is the last administrator. Make somebody else administrator first."
OWN_ROLES: Final = "You can't change your own roles. Ask an administrator."
MORE_RIGHTS: Final = "You can't change somebody who may do more than you."
GRANT_MORE: Final = "You can't give a role that may do more than you."
EDITABLE: Final = ("display_name", "email", "language")


@transaction.atomic
def create_person(
    *,
    actor: User,
    username: str,
    email: str = "",
    password: str | None = None,
    display_name: str = "",
    roles: Sequence[str] = (Role.MEMBER,),
) -> User:
    """Add somebody; without a password they can only come in by Plex."""
    require(actor, Right.MANAGE_PEOPLE)
    _require_may_grant(actor, roles)
    person = add_person(
        username=username, email=email, password=password, display_name=display_name, roles=roles
    )
    audit.record(AuditAction.PERSON_CREATED, actor=actor, target=person, roles=person.roles)
    return person


def add_person(
    *,
    username: str,
    email: str = "",
    password: str | None = None,
    display_name: str = "",
    roles: Sequence[str] = (Role.MEMBER,),
) -> User:
    """The row and its roles, checked for shape but not for who asks. Not for adapters."""
    person = User(username=username.strip(), email=email.strip(), display_name=display_name.strip())
    if password is None:
        person.set_unusable_password()
    else:
        check_password_rules(password, person)
        person.set_password(password)
    _check_fields(person)
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError:
        raise Conflict(
            TAKEN, code="username_taken", errors=[FieldError("username", TAKEN)]
        ) from None
    assign_roles(person, roles)
    return person


@transaction.atomic
def update_profile(person: User, *, actor: User, **changes: str) -> User:
    """Change display name, mail address or language; of oneself, or of people one may manage."""
    if unknown := set(changes) - set(EDITABLE):
        raise TypeError(f"not part of a profile: {sorted(unknown)}")
    if person.pk != actor.pk:
        require_may_edit(actor, person)
    changed = {
        name: {"from": getattr(person, name), "to": value.strip()}
        for name, value in changes.items()
        if getattr(person, name) != value.strip()
    }
    for name, change in changed.items():
        setattr(person, name, change["to"])
    _check_fields(person)
    if changed:
        person.save(update_fields=[*changed, "updated_at"])
        audit.record(AuditAction.PERSON_CHANGED, actor=actor, target=person, fields=sorted(changed))
    return person


@transaction.atomic
def set_roles(person: User, roles: Iterable[str], *, actor: User) -> User:
    """Put somebody into exactly these roles; they have to sign in again to use them.

    Nobody raises themselves, touches somebody above them, or gives what they do not hold.
    """
    require(actor, Right.MANAGE_PEOPLE)
    wanted = sorted({str(role) for role in roles})
    _lock_administrators()
    person.refresh_from_db()
    before = person.roles
    if wanted == before:
        return person
    _require_may_change_roles(person, wanted, actor=actor)
    assign_roles(person, wanted)
    audit.record(
        AuditAction.ROLES_CHANGED,
        actor=actor,
        target=person,
        roles={"from": before, "to": wanted},
    )
    revoke_all(person, actor=actor, reason=RevokeReason.ROLES_CHANGED)
    return person


@transaction.atomic
def deactivate_person(person: User, *, actor: User) -> User:
    """Switch somebody off: signed out everywhere, no way back in; their requests stay."""
    require_may_edit(actor, person)
    if person.pk == actor.pk:
        raise NotAllowed("You can't deactivate yourself. Ask another administrator.")
    _lock_administrators()
    person.refresh_from_db()
    if not person.is_active:
        raise Conflict("This person is deactivated already.")
    _require_other_administrator(person)
    person.is_active = False
    person.save(update_fields=["is_active", "updated_at"])
    audit.record(AuditAction.DEACTIVATED, actor=actor, target=person)
    revoke_all(person, actor=actor, reason=RevokeReason.DEACTIVATED)
    signal_after_commit(person_deactivated, user_id=person.pk)
    return person


@transaction.atomic
def reactivate_person(person: User, *, actor: User) -> User:
    """Let somebody sign in again."""
    require_may_edit(actor, person)
    changed = User.objects.filter(pk=person.pk, is_active=False).update(is_active=True)
    if not changed:
        raise Conflict("This person is active already.")
    person.refresh_from_db()
    audit.record(AuditAction.REACTIVATED, actor=actor, target=person)
    return person


@transaction.atomic
def sign_out_person(person: User, *, actor: User) -> int:
    """Sign somebody out of all devices; returns how many there were."""
    if person.pk != actor.pk:
        require_may_edit(actor, person)
    return revoke_all(person, actor=actor)


def grantable_roles(actor: User) -> list[str]:
    """Names of the roles this person may give to somebody, sorted."""
    names = Group.objects.order_by("name").values_list("name", flat=True)
    return [name for name in names if _may_grant(actor, [name])]


def _require_may_change_roles(person: User, wanted: Sequence[str], *, actor: User) -> None:
    if person.pk == actor.pk and not actor.has_role(Role.ADMINISTRATOR):
        raise NotAllowed(OWN_ROLES)
    if person.pk != actor.pk:
        require_may_edit(actor, person)
    _require_may_grant(actor, wanted)
    if Role.ADMINISTRATOR not in wanted:
        _require_other_administrator(person)


def require_may_edit(actor: User, person: User) -> None:
    """Raise unless the actor manages people and this one holds no right the actor lacks."""
    require(actor, Right.MANAGE_PEOPLE)
    if actor.is_superuser:
        return
    if person.is_superuser or not _rights_held(person) <= _rights_held(actor):
        raise NotAllowed(MORE_RIGHTS)


def _require_may_grant(actor: User, roles: Sequence[str]) -> None:
    known = set(Group.objects.filter(name__in=roles).values_list("name", flat=True))
    if unknown := sorted({str(role) for role in roles} - known):
        raise NotFound(f"There is no role called “{unknown[0]}”.")
    if not _may_grant(actor, roles):
        raise NotAllowed(GRANT_MORE)


def _may_grant(actor: User, roles: Sequence[str]) -> bool:
    if actor.is_superuser:
        return True
    if Role.ADMINISTRATOR in roles:
        return False
    given = Permission.objects.filter(group__name__in=roles).values_list("codename", flat=True)
    return set(given) <= _rights_held(actor)


def _rights_held(person: User) -> set[str]:
    by_role = Permission.objects.filter(group__user=person)
    by_grant = Permission.objects.filter(user=person)
    return set((by_role | by_grant).values_list("codename", flat=True))


def _lock_administrators() -> None:
    """Two administrators removing one another must wait for each other."""
    list(
        User.objects.filter(is_superuser=True)
        .order_by("pk")
        .select_for_update()
        .values_list("pk", flat=True)
    )


def _require_other_administrator(person: User) -> None:
    if not person.has_role(Role.ADMINISTRATOR) or not person.is_active:
        return
    if not User.objects.administrators().exclude(pk=person.pk).exists():
        raise LastAdministrator(LAST)


def _check_fields(person: User) -> None:
    try:
        person.clean_fields(exclude=["password"])
        person.clean()
        person.validate_constraints()
    except ValidationError as error:
        raise _as_domain_error(error) from None


def check_password_rules(password: str, person: User) -> None:
    """Raise a sentence for the first rule the password breaks, and all of them as field errors."""
    try:
        validate_password(password, person)
    except ValidationError as error:
        found = [FieldError("password", message) for message in error.messages]
        raise DomainError(found[0].message, code="weak_password", errors=found) from None


def _as_domain_error(error: ValidationError) -> DomainError:
    found = [
        FieldError("username" if field == "__all__" else field, message)
        for field, messages in error.message_dict.items()
        for message in messages
    ]
    return DomainError(found[0].message, errors=found)
