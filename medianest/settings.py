"""Settings of MediaNest: one file, read from the environment; the presence of a URL decides.

Nothing set: SQLite, in-memory cache and channel layer, a real Celery worker inside the web process.
``DATABASE_URL`` and ``REDIS_URL`` set: Postgres, Redis, and any number of separate processes.
Every variable is listed in ``.env.example``; ``NAME_FILE`` reads a secret from a file.
"""

from __future__ import annotations

import os
import tempfile
from datetime import timedelta
from pathlib import Path

import django_stubs_ext
import environ
from csp.constants import NONE, SELF

from medianest.core import secret_key
from medianest.core.observability import logging_config

django_stubs_ext.monkeypatch()  # lets QuerySet[…] and ModelAdmin[…] be written at run time

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.FileAwareEnv()
if (BASE_DIR / ".env").is_file() and not env.bool("MEDIANEST_TESTING", False):
    environ.Env.read_env(BASE_DIR / ".env")

# --- What this process is -------------------------------------------------------------------
VERSION = "0.1.0"
TESTING = env.bool("MEDIANEST_TESTING", False)
COMMIT = env.str("COMMIT", "")
DEBUG = env.bool("DEBUG", False)
_default_data = (
    f"{tempfile.gettempdir()}/medianest-test-{os.getpid()}" if TESTING else BASE_DIR / "data"
)
DATA_DIR = Path(env.str("DATA_DIR", "") or _default_data).resolve()
SANDBOX = env.bool("SANDBOX", False)
SANDBOX_URL = env.str("SANDBOX_URL", "")

# --- Security -------------------------------------------------------------------------------
SECRET_KEY = env.str("SECRET_KEY", "") or secret_key.load_or_create(DATA_DIR / "secret_key")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
FIELD_KEYS = env.list("FIELD_KEYS", default=[])
PUBLIC_URL = env.str("PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
HTTPS = PUBLIC_URL.startswith("https://")
PUBLIC_HOST = PUBLIC_URL.split("://", 1)[-1].split("/", 1)[0].rsplit(":", 1)[0]
ALLOWED_HOSTS = [
    *env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"]),
    PUBLIC_HOST,
]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])
METRICS_TOKEN = env.str("METRICS_TOKEN", "")

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "medianest_session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "medianest_csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = int(timedelta(days=30).total_seconds())
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", 31_536_000 if HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", False)
SECURE_REFERRER_POLICY = SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "medianest.core.views.csrf_failure"
PLEX_TV_URL = env.str("PLEX_TV_URL", "https://plex.tv").rstrip("/")
PLEX_APP_URL = env.str("PLEX_APP_URL", "https://app.plex.tv/auth").rstrip("/")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        # The sign-in form is answered by a redirect to Plex, which this directive also governs.
        "form-action": [SELF, "/".join(PLEX_APP_URL.split("/", 3)[:3])],
        "connect-src": [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

# --- Applications ---------------------------------------------------------------------------
INSTALLED_APPS = [
    "daphne",
    "unfold",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "channels",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_htmx",
    "django_structlog",
    "template_partials",
    "axes",
    "medianest",
    "medianest.core",
    "apps.integrations",
    "apps.accounts",
    "apps.notifications",
    "apps.media",
    "apps.requests",
]
MIDDLEWARE = [
    "medianest.core.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "medianest.core.middleware.ClientAddressMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "medianest.core.middleware.AccessLogMiddleware",
    "apps.accounts.middleware.DeviceSessionMiddleware",
    "apps.accounts.middleware.SetupMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "medianest.core.middleware.DomainErrorMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "medianest.urls"
WSGI_APPLICATION = "medianest.wsgi.application"
ASGI_APPLICATION = "medianest.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "medianest.core.context_processors.shell",
                "apps.notifications.context_processors.unread",
            ],
        },
    }
]

# --- Data -----------------------------------------------------------------------------------
DATABASE_URL = env.str("DATABASE_URL", "")
REDIS_URL = env.str("REDIS_URL", "")
if TESTING and REDIS_URL and (number := env.str("PYTEST_XDIST_WORKER", "")[2:]):
    # Parallel test processes must not empty one another's cache.
    REDIS_URL = f"{REDIS_URL.rsplit('/', 1)[0]}/{10 + int(number)}"
EMBEDDED_WORKER = not REDIS_URL
if DATABASE_URL:
    DATABASES = {"default": env.db_url_config(DATABASE_URL)}
    DATABASES["default"] |= {
        "CONN_MAX_AGE": env.int("DATABASE_CONN_MAX_AGE", 300),
        "CONN_HEALTH_CHECKS": True,
    }
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        connect_timeout=5, options="-c statement_timeout=15000 -c lock_timeout=5000"
    )
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA_DIR / "medianest.sqlite3",
            # WAL with IMMEDIATE transactions: readers never wait, writers queue instead of failing.
            # synchronous=FULL: an acknowledged request survives a power cut. No mmap_size: a known
            # WAL race of older SQLite versions is worse with it.
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; "
                    "PRAGMA journal_size_limit=27103364; PRAGMA cache_size=-20000;"
                ),
            },
            "CONN_MAX_AGE": None,
        }
    }
    if TESTING:
        # Threads of a transactional test must see one another's rows: a file, not :memory:.
        DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}
        DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

if REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "django_redis.cache.RedisCache",
            "LOCATION": REDIS_URL,
            "KEY_PREFIX": "medianest",
            "OPTIONS": {
                "SOCKET_CONNECT_TIMEOUT": 0.25,
                "SOCKET_TIMEOUT": 0.25,
                "IGNORE_EXCEPTIONS": True,
            },
        }
    }
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [REDIS_URL], "prefix": "medianest"},
        }
    }
    CELERY_BROKER_URL = REDIS_URL
else:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": "medianest",
            "OPTIONS": {"MAX_ENTRIES": 5000},
        }
    }
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
    CELERY_BROKER_URL = "memory://"
DJANGO_REDIS_LOG_IGNORED_EXCEPTIONS = True
SESSION_ENGINE = "apps.accounts.sessions"  # cookie keys are stored as hashes only

# --- Background work (rows are the queue of record; a task is only a nudge) ------------------
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = "UTC"
CELERY_TASK_TIME_LIMIT = 3600
CELERY_TASK_SOFT_TIME_LIMIT = 3300
CELERY_TASK_PUBLISH_RETRY = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat-schedule")
if REDIS_URL:
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "visibility_timeout": 7200,
        "socket_timeout": 5,
        "socket_connect_timeout": 0.5,
        "socket_keepalive": True,
        "health_check_interval": 20,
    }
else:
    CELERY_BROKER_TRANSPORT_OPTIONS = {"polling_interval": 0.02}


def _every(seconds: float, task: str) -> dict[str, object]:
    """A beat entry that is dropped rather than piled up when workers are behind."""
    return {"task": task, "schedule": seconds, "options": {"expires": max(seconds, 30)}}


SWEEP_SECONDS = env.int("SWEEP_SECONDS", 60)
# How long a worker may hold a request it is forwarding before another one takes over.
FORWARD_LEASE_SECONDS = env.int("FORWARD_LEASE_SECONDS", 60)

# Run once at every start: what the last stop or crash left behind.
STARTUP_TASKS = [
    "medianest.core.tasks.beat_heartbeat",
    "medianest.core.tasks.recover_stale_jobs",
    "apps.integrations.tasks.sweep_webhooks",
    "apps.requests.tasks.sweep_requests",
    "apps.integrations.tasks.check_connections",
]
CELERY_BEAT_SCHEDULE = {
    "beat-heartbeat": _every(15, "medianest.core.tasks.beat_heartbeat"),
    "recover-jobs": _every(60, "medianest.core.tasks.recover_stale_jobs"),
    "check-connections": _every(60, "apps.integrations.tasks.check_connections"),
    "process-missed-webhooks": _every(SWEEP_SECONDS, "apps.integrations.tasks.sweep_webhooks"),
    "sweep-requests": _every(min(SWEEP_SECONDS, 15), "apps.requests.tasks.sweep_requests"),
    "follow-requests": _every(SWEEP_SECONDS, "apps.requests.tasks.follow_submitted_requests"),
    "sync-recently-added": _every(300, "apps.media.tasks.sync_recently_added"),
    "sync-libraries": _every(86_400, "apps.media.tasks.sync_libraries"),
    "refresh-title-details": _every(3_600, "apps.media.tasks.refresh_stale_details"),
    "prune-notifications": _every(86_400, "apps.notifications.tasks.prune_notifications"),
    "prune-images": _every(3_600, "apps.integrations.tasks.prune_images"),
    "recheck-plex-access": _every(3_600, "apps.accounts.tasks.recheck_plex_access"),
    "prune-accounts": _every(86_400, "apps.accounts.tasks.prune_accounts"),
    "flush-expired-sessions": _every(86_400, "medianest.core.tasks.clear_expired_sessions"),
    "prune-history": _every(86_400, "apps.requests.tasks.prune_history"),
}

# --- People ---------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "apps.accounts.hashers.MinimumArgon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
if TESTING:
    PASSWORD_HASHERS.insert(0, "django.contrib.auth.hashers.MD5PasswordHasher")
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "media:home"
LOGOUT_REDIRECT_URL = "accounts:login"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_HTTP_RESPONSE_CODE = 429
AXES_VERBOSE = False
AXES_USERNAME_CALLABLE = "apps.accounts.lockout.attempted_username"
AXES_LOCKOUT_CALLABLE = "apps.accounts.lockout.lockout_response"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # a lock always ends
AXES_DISABLE_ACCESS_LOG = True
AXES_CLIENT_IP_CALLABLE = "medianest.core.middleware.client_address"
ACCESS_TOKEN_LIFETIME = timedelta(minutes=15)
REFRESH_TOKEN_LIFETIME = timedelta(days=7)
SIMPLE_JWT = {
    "ACCESS_TOKEN_LIFETIME": ACCESS_TOKEN_LIFETIME,
    "REFRESH_TOKEN_LIFETIME": REFRESH_TOKEN_LIFETIME,
    "ALGORITHM": "HS256",
    "SIGNING_KEY": SECRET_KEY,
    "ISSUER": "medianest",
    "AUDIENCE": "medianest-api",
    "LEEWAY": 30,
}

# --- API ------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "apps.accounts.authentication.AccessTokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["medianest.core.wire.CamelCaseJSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["medianest.core.wire.CamelCaseJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "medianest.core.schema.ApiSchema",
    "DEFAULT_THROTTLE_CLASSES": ["medianest.core.throttling.ScopedThrottle"],
    "DEFAULT_THROTTLE_RATES": {
        "search": "120/min",
        "request_create": "60/min",
    },
    "EXCEPTION_HANDLER": "medianest.core.api.exception_handler",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "MediaNest API",
    "DESCRIPTION": "Discover, request and follow films and series. Speaks the field's request API.",
    "VERSION": VERSION,
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "SCHEMA_PATH_PREFIX_TRIM": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    "CAMELIZE_NAMES": False,
    "ENUM_NAME_OVERRIDES": {
        "TitleMediaTypeEnum": ["movie", "tv"],
        "ResultMediaTypeEnum": ["movie", "tv", "person"],
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "medianest.core.schema.camelize_properties",
    ],
}

# --- The outside world (every base URL is a setting, so that stand-ins can take its place) ---
TMDB_URL = env.str("TMDB_URL", "https://api.themoviedb.org/3").rstrip("/")
IMAGE_CACHE_BYTES = env.int("IMAGE_CACHE_BYTES", 1024**3)
TMDB_IMAGE_URL = env.str("TMDB_IMAGE_URL", "https://image.tmdb.org/t/p").rstrip("/")

# --- Pages ----------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
TIME_ZONE = env.str("TIME_ZONE", "UTC")
USE_TZ = True
USE_I18N = True
STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", "") or DATA_DIR / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or DEBUG
        else "medianest.core.static_files.HashedStaticFiles"
    },
}
WHITENOISE_USE_FINDERS = TESTING or DEBUG
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
UNFOLD = {
    "SITE_TITLE": "MediaNest",
    "SITE_HEADER": "MediaNest moderation",
    "SITE_SYMBOL": "movie",
    "SHOW_VIEW_ON_SITE": True,
}

# --- What operators see ---------------------------------------------------------------------
LOG_LEVEL = env.str("LOG_LEVEL", "INFO")
LOG_FORMAT = env.str("LOG_FORMAT", "json")
LOGGING = logging_config(level=LOG_LEVEL, form=LOG_FORMAT)
LOGGING_CONFIG = "logging.config.dictConfig"
DJANGO_STRUCTLOG_CELERY_ENABLED = True
SILENCED_SYSTEM_CHECKS = [
    "security.W021",  # HSTS preload binds every subdomain for years: the owner's choice, not ours
    "security.W005",  # the same for includeSubDomains
]
if not HTTPS:
    # Plain http is legitimate on a loopback address or behind one's own TLS proxy; medianest.W001
    # says so in words when PUBLIC_URL is neither.
    SILENCED_SYSTEM_CHECKS += ["security.W004", "security.W008", "security.W012", "security.W016"]
SENTRY_DSN = env.str("SENTRY_DSN", "")
HTTP_THREADS = env.int("HTTP_THREADS", 8)
