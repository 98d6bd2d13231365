"""The three roles every installation starts with."""

from __future__ import annotations

from django.db import migrations

RIGHTS = {
    "request_movies": "Can request movies",
    "request_series": "Can request series",
    "request_4k": "Can request titles in 4K",
    "auto_approve_movies": "Movie requests need no decision",
    "auto_approve_series": "Series requests need no decision",
    "auto_approve_4k": "4K requests need no decision",
    "manage_requests": "Can decide on everybody's requests",
    "view_requests": "Can see everybody's requests",
    "request_on_behalf": "Can request for somebody else",
    "manage_people": "Can add, change and deactivate people",
    "manage_settings": "Can change settings and connections",
    "view_audit": "Can read the audit trail",
    "manage_library": "Can sync and mend the library",
}
NOT_FOR_MODERATORS = {"manage_settings"}
ROLES = {
    "member": {"request_movies", "request_series"},
    "moderator": set(RIGHTS) - NOT_FOR_MODERATORS,
    "administrator": set(RIGHTS),
}


def create_roles(apps, schema_editor):
    """Permissions are normally made after the last migration, so they are made here by hand."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="accounts", model="user"
    )
    permission_model = apps.get_model("auth", "Permission")
    group_model = apps.get_model("auth", "Group")
    rows = {
        codename: permission_model.objects.get_or_create(
            content_type=content_type, codename=codename, defaults={"name": label}
        )[0]
        for codename, label in RIGHTS.items()
    }
    for name, rights in ROLES.items():
        group, created = group_model.objects.get_or_create(name=name)
        if created:
            group.permissions.add(*(rows[codename] for codename in rights))


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    # Going back leaves the groups: by then people may be in them.
    operations = [migrations.RunPython(create_roles, migrations.RunPython.noop)]
