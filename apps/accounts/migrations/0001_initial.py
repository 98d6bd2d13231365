"""The custom user, device sessions, Plex sign-ins under way and the set-up code."""

from __future__ import annotations

import uuid

import django.contrib.auth.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import medianest.core.crypto


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="SetupCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code_hash", models.CharField(max_length=64)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("used_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("-created_at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="email address"),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="date joined"
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "Somebody with this user name exists already."},
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                    ),
                ),
                ("display_name", models.CharField(blank=True, max_length=150)),
                ("plex_id", models.BigIntegerField(blank=True, null=True)),
                ("plex_username", models.CharField(blank=True, max_length=255)),
                ("plex_token", medianest.core.crypto.EncryptedTextField(blank=True, default="")),
                ("avatar_url", models.CharField(blank=True, max_length=500)),
                ("language", models.CharField(blank=True, default="en", max_length=10)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "people",
                "ordering": ("username", "id"),
                "permissions": [
                    ("request_movies", "Can request movies"),
                    ("request_series", "Can request series"),
                    ("request_4k", "Can request titles in 4K"),
                    ("auto_approve_movies", "Movie requests need no decision"),
                    ("auto_approve_series", "Series requests need no decision"),
                    ("auto_approve_4k", "4K requests need no decision"),
                    ("manage_requests", "Can decide on everybody's requests"),
                    ("view_requests", "Can see everybody's requests"),
                    ("request_on_behalf", "Can request for somebody else"),
                    ("manage_people", "Can add, change and deactivate people"),
                    ("manage_settings", "Can change settings and connections"),
                    ("view_audit", "Can read the audit trail"),
                    ("manage_library", "Can sync and mend the library"),
                ],
            },
        ),
        migrations.CreateModel(
            name="DeviceSession",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("web", "Browser"), ("api", "App or script")], max_length=10
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=100)),
                ("user_agent", models.CharField(blank=True, max_length=300)),
                ("address", models.GenericIPAddressField(blank=True, null=True)),
                ("session_key_hash", models.CharField(blank=True, max_length=64)),
                ("refresh_jti_hash", models.CharField(blank=True, max_length=64)),
                ("previous_jti_hash", models.CharField(blank=True, max_length=64)),
                ("rotated_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("last_seen_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "revoke_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("signed_out", "Signed out"),
                            ("revoked", "Signed out from another device"),
                            ("reused", "An old token was used again"),
                            ("password_changed", "The password was changed"),
                            ("roles_changed", "The roles were changed"),
                            ("deactivated", "The person was deactivated"),
                            ("access_lost", "Access to the media server was withdrawn"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="devices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-last_seen_at", "id"),
            },
        ),
        migrations.CreateModel(
            name="PlexSignInAttempt",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("handle_hash", models.CharField(max_length=64, unique=True)),
                ("pin_id", models.BigIntegerField()),
                ("code", medianest.core.crypto.EncryptedTextField()),
                ("client_identifier", models.CharField(max_length=100)),
                ("next", models.CharField(blank=True, max_length=500)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                (
                    "link_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-created_at", "id"),
            },
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("username"),
                name="accounts_user_username_ci_unique",
                violation_error_message="Somebody with this user name exists already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(
                fields=("plex_id",),
                name="accounts_user_plex_id_unique",
                violation_error_message="This Plex account belongs to somebody else here.",
            ),
        ),
        migrations.AddIndex(
            model_name="devicesession",
            index=models.Index(fields=["user", "revoked_at"], name="accounts_device_user_idx"),
        ),
        migrations.AddIndex(
            model_name="devicesession",
            index=models.Index(fields=["expires_at"], name="accounts_device_expires_idx"),
        ),
        migrations.AddConstraint(
            model_name="devicesession",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["web", "api"])), name="accounts_device_kind_valid"
            ),
        ),
        migrations.AddConstraint(
            model_name="devicesession",
            constraint=models.UniqueConstraint(
                condition=models.Q(("session_key_hash", ""), _negated=True),
                fields=("session_key_hash",),
                name="accounts_device_session_unique",
            ),
        ),
        migrations.AddIndex(
            model_name="plexsigninattempt",
            index=models.Index(fields=["expires_at"], name="accounts_plex_attempt_idx"),
        ),
    ]
