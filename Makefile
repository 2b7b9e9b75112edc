# The front door on Linux and macOS; build.cmd is the one on Windows. `make help` says what there is.

PYTHON  ?= python3
BIN     := .venv/bin
PLENARY := $(BIN)/plenary
PANGO   := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0

.DEFAULT_GOAL := all
.PHONY: all build nl fr en decks handouts briefings running-orders cards packs drafts watch check catalogues progress layouts test audit bench format pins clean help

all: build check

build: .venv/.ready
	@$(PLENARY) build

nl fr en: .venv/.ready
	@$(PLENARY) build --language $@

decks: .venv/.ready
	@$(PLENARY) build --only deck

handouts: .venv/.ready
	@$(PLENARY) build --only handout

briefings: .venv/.ready
	@$(PLENARY) build --only briefing

running-orders: .venv/.ready
	@$(PLENARY) build --only running-order

cards: .venv/.ready
	@$(PLENARY) build --only cue-cards --only name-plates --only badges

packs: .venv/.ready
	@$(PLENARY) packs

drafts: .venv/.ready
	@$(PLENARY) build --draft

watch: .venv/.ready
	@$(PLENARY) build --watch

check: .venv/.ready
	@$(PLENARY) check

catalogues: .venv/.ready
	@$(PLENARY) catalogue update

progress: .venv/.ready
	@$(PLENARY) catalogue progress

layouts: .venv/.ready
	@$(PLENARY) layout

test: .venv/.ready-to-test
	$(BIN)/ruff format --check --quiet
	$(BIN)/ruff check --quiet
	$(BIN)/mypy --no-error-summary
	$(BIN)/pytest --quiet --numprocesses auto --dist loadfile

audit: .venv/.ready-to-test
	@$(BIN)/python -m tests.audit $(PART) $(if $(ACCEPT),--accept)

bench: .venv/.ready-to-test
	$(BIN)/python -m tests.benchmarks
	$(BIN)/pytest --quiet tests/benchmarks --benchmarks

format: .venv/.ready-to-test
	$(BIN)/ruff format --quiet
	$(BIN)/ruff check --quiet --fix

clean:
	find output -mindepth 1 -not -name README.md -delete
	rm -rf .build

help:
	@echo "make                 build everything in output/ and check that the languages agree"
	@echo "make nl | fr | en    build one language"
	@echo "make decks           build the slides only; also: handouts, briefings, running-orders, cards"
	@echo "make packs           what each speaker receives, and what changed since it was sent"
	@echo "make drafts          what is not fully translated too, marked, in output/EVENT/draft/"
	@echo "make watch           build again each time that you save a file, until Ctrl-C"
	@echo "make check           hold the languages of what was built against each other"
	@echo "make catalogues      bring translations/ up to date after an edit of source/"
	@echo "make progress        how far the translations are"
	@echo "make layouts         make the templates again after an edit of a brand.yaml"
	@echo "make test            test Plenary itself; make bench measures it"
	@echo "make audit           look at all that is built with LibreOffice and outside validators (docs/audit.md)"
	@echo "make clean           empty output/"
	@echo "$(PLENARY) --help    everything else"

# The environment: from the pinned packages, each held to its hash. PDFs need Pango, which is not a Python package.
.venv/.ready: requirements.txt pyproject.toml
	@$(MAKE) --no-print-directory pango
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "installing the Python packages in .venv ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.ready-to-test: .venv/.ready requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

.PHONY: pango
pango:
	@if command -v dpkg-query >/dev/null && \
	  [ "$$(dpkg-query --show --showformat='$${Status}\n' $(PANGO) 2>/dev/null | grep -c '^install ok installed')" -lt $(words $(PANGO)) ]; then \
	  if [ "$$(id -u)" = 0 ]; then admin=; elif sudo -n true 2>/dev/null; then admin=sudo; else admin=none; fi; \
	  if [ "$$admin" != none ]; then \
	    echo "installing Pango, which lays out the PDFs ..."; \
	    $$admin apt-get update -qq && \
	    $$admin env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $(PANGO) >/dev/null; \
	  else false; fi || \
	  echo "PDFs need Pango. Type: sudo apt-get install -y --no-install-recommends $(PANGO)"; \
	fi

# The pins are made anew on purpose only. No index address goes into them.
pins: .venv/.ready-to-test
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --upgrade pyproject.toml --extra install --extra watch --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate -o requirements.txt
	$(BIN)/uv pip compile --quiet --upgrade pyproject.toml --extra dev -c requirements.txt --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate -o requirements-dev.txt
