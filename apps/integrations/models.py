"""Connections to services, and what those services sent us."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q
from django.utils import timezone

from apps.integrations.choices import InboundState, ServiceHealth, ServiceKind
from apps.integrations.querysets import InboundWebhookQuerySet, ServiceConnectionQuerySet
from medianest.core.crypto import EncryptedTextField


def new_webhook_secret() -> str:
    """An unguessable secret, safe in a path and in a header."""
    return secrets.token_urlsafe(32)


class ServiceConnection(models.Model):
    """One service: where it is, the key to it (encrypted), and how it is doing."""

    kind = models.CharField(max_length=20, choices=ServiceKind)
    name = models.CharField(max_length=80)
    machine_identifier = models.CharField(max_length=80, blank=True)
    url = models.CharField("address", max_length=300)
    external_url = models.CharField("address for browsers", max_length=300, blank=True)
    secret = EncryptedTextField("key or token", blank=True)
    webhook_secret = EncryptedTextField(default=new_webhook_secret, editable=False)
    previous_webhook_secret = EncryptedTextField(blank=True, editable=False)
    options = models.JSONField(default=dict, blank=True)
    version = models.CharField(max_length=60, blank=True)

    enabled = models.BooleanField(default=True)
    health = models.CharField(max_length=10, choices=ServiceHealth, default=ServiceHealth.UNKNOWN)
    health_message = models.CharField(max_length=300, blank=True)
    latency_ms = models.PositiveIntegerField("last response time in ms", null=True, blank=True)

    previous_webhook_secret_until = models.DateTimeField(null=True, blank=True, editable=False)
    last_success_at = models.DateTimeField(null=True, blank=True)
    last_failure_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ServiceConnectionQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "name", "pk")
        verbose_name = "connection"
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "name"),
                name="integrations_connection_name_unique",
                violation_error_message="There is already a connection of that kind and name.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ServiceKind.values), name="integrations_connection_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(health__in=ServiceHealth.values),
                name="integrations_connection_health_known",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"<ServiceConnection {self.pk} {self.kind} {self.name!r}>"


class InboundWebhook(models.Model):
    """One thing a service told us, stored once however often it was delivered."""

    connection = models.ForeignKey(
        ServiceConnection, on_delete=models.CASCADE, related_name="webhooks"
    )
    source = models.CharField(max_length=20, choices=ServiceKind)
    event = models.CharField(max_length=80, blank=True)
    dedupe_key = models.CharField(max_length=128)
    body = models.JSONField(default=dict)

    state = models.CharField(max_length=10, choices=InboundState, default=InboundState.RECEIVED)
    deliveries = models.PositiveIntegerField(default=1)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)

    received_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True)
    processed_at = models.DateTimeField(null=True, blank=True)

    objects = InboundWebhookQuerySet.as_manager()

    class Meta:
        ordering = ("-received_at", "-pk")
        verbose_name = "inbound webhook"
        constraints = (
            models.UniqueConstraint(
                fields=("connection", "dedupe_key"), name="integrations_webhook_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=InboundState.values), name="integrations_webhook_state_known"
            ),
        )
        indexes = (
            models.Index(fields=("state", "received_at"), name="integrations_webhook_state_idx"),
            models.Index(fields=("received_at",), name="integrations_webhook_at_idx"),
        )

    def __str__(self) -> str:
        return f"{self.source} {self.event}"
