# Two commands matter: `make run` and `make test`. They install what they need.
SHELL := /bin/bash
PORT ?= 8000
export MOTCUA_DATA ?= var
PY := .venv/bin/python

.PHONY: run test accept bench lint assets clean test-sqlite test-postgresql test-browser

run: .venv/ready-run src/motcua/ui/static/built/.ready
	MOTCUA_DEMO=1 .venv/bin/motcua demo --serve --port $(PORT)

test: .venv/ready-dev src/motcua/ui/static/built/.ready node_modules/.ready
	tools/system_packages test
	tests/run

accept: .venv/ready-dev src/motcua/ui/static/built/.ready
	@test -n "$(DATA)" || { echo "make accept DATA=thư-mục-dữ-liệu-quốc-gia"; exit 2; }
	MOTCUA_ACCEPT_DATA="$(abspath $(DATA))" $(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder tests/accept/test_son_tay.py tests/accept

bench: .venv/ready-dev src/motcua/ui/static/built/.ready
	tools/system_packages test
	PYTHONPATH=src:. $(PY) -m benchmarks $(if $(DATA),--data "$(abspath $(DATA))")

lint: .venv/ready-dev
	tests/lint

assets: src/motcua/ui/static/built/.ready

.venv/ready-run: requirements.lock requirements-build.lock pyproject.toml
	tools/system_packages run
	test -d .venv || python3 -m venv .venv
	.venv/bin/pip install -q --disable-pip-version-check --require-hashes -r requirements.lock -r requirements-build.lock
	.venv/bin/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

.venv/ready-dev: .venv/ready-run requirements-dev.lock
	.venv/bin/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

node_modules/.ready: package.json package-lock.json
	tools/system_packages assets
	npm ci --silent --no-audit --no-fund
	touch $@

ASSETS := $(shell find src/motcua/ui/assets -type f 2>/dev/null)
src/motcua/ui/static/built/.ready: node_modules/.ready tools/build_assets.py tools/build_assets.mjs $(ASSETS) | .venv/ready-run
	$(PY) tools/build_assets.py
	touch $@

clean:
	rm -rf .venv node_modules src/motcua/ui/static/built var
