# Two commands: `make run` (the showcase, end to end) and `make test`. All that they need is installed into .venv.
PYTHON ?= python3
BIN := .venv/bin
SCANS ?= ../shared/scans

STROKE_SEEDS ?= 7101 7102 7103 7104 7105

NAME_SEED ?= 911

SURE_SHARES ?= 0 0.5 0.9 0.98

SCORER ?= ../shared/score/score.py

.PHONY: run test test-searching check bench bench-speed bench-policy bench-strokes bench-names lock clean

run: .venv/ready
	$(BIN)/declass run raw/nie-58 --output output
	$(BIN)/declass verify output/nie-58 raw/nie-58/reference.md --bars raw/nie-58/bars.toml \
	  --report output/nie-58/report.html

test: .venv/ready
	$(BIN)/pytest -n 2 --dist worksteal

# `make test` tries the same examples each time; this one new ones.
test-searching: .venv/ready
	$(BIN)/pytest -n 2 --dist worksteal --hypothesis-profile=searching

check: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# The labelled scans with the project's own measures, then with an independent scorer; 8 where they differ in the 4th digit.
bench: .venv/ready
	$(BIN)/declass bench $(SCANS) --output output/bench --json output/bench/scores.json
	$(BIN)/python $(SCORER) $(SCANS) output/bench --json output/bench/scorer.json
	$(BIN)/declass bench $(SCANS) --output output/bench --compare output/bench/scorer.json >/dev/null

bench-speed: .venv/ready
	$(BIN)/declass bench $(SCANS) --output output/bench-speed --against tesseract

# Errors against processor time: how much the second reader reads again.
bench-policy: .venv/ready
	mkdir -p output/policy
	for share in $(SURE_SHARES); do \
	  printf '[recognize]\nsure_share = %s\n' $$share >output/policy/$$share.toml && \
	  $(BIN)/declass bench $(SCANS) --output output/policy/$$share --settings output/policy/$$share.toml || exit; \
	done

# Strokes of every kind among underlines, rules, brackets and folds, on pages pressed with seeds that no rule was tuned on.
bench-strokes: .venv/ready
	for condition in print scan photocopy microfilm; do for seed in $(STROKE_SEEDS); do \
	  pressed=output/strokes/$$condition-$$seed; \
	  $(BIN)/declass press raw/nie-58/reference.md --condition $$condition --seed $$seed --strike 0.1 --scrawl 1 \
	    --output $$pressed && \
	  $(BIN)/declass bench $$pressed/pages --output $$pressed/found --json $$pressed/scores.json || exit; \
	done; done

# Names of NIE-58: in its clean text, then on pages of three conditions, each with the bar that it must reach.
bench-names: .venv/ready
	$(BIN)/declass entities raw/nie-58/reference.md --check
	for bar in scan:0.94 photocopy:0.92 microfilm:0.85; do \
	  pressed=output/names/$${bar%:*}; \
	  $(BIN)/declass press raw/nie-58/reference.md --condition $${bar%:*} --seed $(NAME_SEED) --output $$pressed && \
	  $(BIN)/declass run $$pressed/nie-58.pdf --output $$pressed && \
	  $(BIN)/declass verify $$pressed/nie-58 $$pressed/reference.md --min-entities $${bar#*:} --min-names-of-today 0.95 \
	    || exit; \
	done

# One environment, every version pinned with its hash. --no-deps: the lock is complete, and leaves out what would overwrite cv2.
.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

lock:
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --extra dev \
	  --no-emit-package opencv-python-headless pyproject.toml -o requirements.lock

clean:
	rm -rf .venv output build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
