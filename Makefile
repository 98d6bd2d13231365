# Everything a person does with MediaNest. A newcomer needs Python 3.11, git and make.
.DEFAULT_GOAL := help
.PHONY: help run test test-services lint types check format lock schema bench setup setup-dev clean
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo $$p; exit; }; done; echo python3)
BIN := .venv/bin
JOBS ?= 2
PYTEST ?=

help: ## Show this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup:
	@$(PYTHON) medianest/environment.py

setup-dev:
	@$(PYTHON) medianest/environment.py dev

run: setup ## Start MediaNest with sample services; Ctrl-C stops it (HOST, PORT, DATA_DIR, MEDIANEST_SANDBOX)
	@exec $(BIN)/python -m medianest.launcher

test: setup-dev ## Run all tests (those that need Postgres and Redis say so when they can't)
	@$(BIN)/python -m pytest -q -n $(JOBS) --dist loadscope $(PYTEST)

test-services: setup-dev ## The same on Postgres and Redis (TEST_DATABASE_URL, TEST_REDIS_URL)
	@DATABASE_URL=$${TEST_DATABASE_URL:-postgres://postgres@127.0.0.1:5432/postgres} \
	REDIS_URL=$${TEST_REDIS_URL:-redis://127.0.0.1:6379/9} $(BIN)/python -m pytest -q -n $(JOBS) --dist loadscope -m "not processes" $(PYTEST)

lint: setup-dev ## Style, imports between the apps, templates
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/lint-imports && $(BIN)/djlint --lint --quiet templates

types: setup-dev ## Type check, strict
	@$(BIN)/mypy medianest apps sandbox

check: export SECRET_KEY ?= only-for-checks-a-key-that-is-long-enough-for-the-deployment-check
check: export PUBLIC_URL ?= https://media.example.org
check: export SECURE_SSL_REDIRECT ?= True
check: setup-dev ## Django's checks, pending migrations, API document
	@$(BIN)/python manage.py check --deploy --fail-level WARNING
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/python manage.py spectacular --validate --fail-on-warn --file /dev/null

format: setup-dev ## Format the code
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

bench: setup-dev ## The project's own measurements
	@$(BIN)/python -m bench

lock: setup-dev ## Pin the newest allowed versions into the lock files
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-annotate --no-emit-index-url pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --group dev pyproject.toml -o requirements-dev.lock

clean: ## Remove the environment and caches (keeps data/)
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache staticfiles artefacts
