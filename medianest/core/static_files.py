"""Static files under names that carry the hash of their content: browsers keep them for ever."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage

OUR_MODULES = "js/*.js"
IMPORT = (r"""(?P<matched>from ["'](?P<url>\./[^"']+)["'])""", 'from "%(url)s"')


class HashedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Also rewrites `from "./other.js"` in our modules, as only hashed names are served.

    Django's own switch for this reads every package's scripts too, and stumbles over theirs.
    """

    patterns = (*CompressedManifestStaticFilesStorage.patterns, (OUR_MODULES, (IMPORT,)))
