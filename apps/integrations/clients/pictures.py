"""Recognising pictures by their first bytes: what a service claims in headers proves nothing."""

from __future__ import annotations


def picture_type(content: bytes) -> str:
    """The media type of a JPEG, PNG or WebP; empty for anything else (SVG included)."""
    if content[:3] == b"\xff\xd8\xff":
        return "image/jpeg"
    if content[:8] == b"\x89PNG\r\n\x1a\n":
        return "image/png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return ""
