PYTHON ?= python3
BIN := .venv/bin
# One worker more than processors, since many tests mostly wait for the processes that they start; each has a PostgreSQL.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print(min((os.cpu_count() or 1) + 1, 5))')
# Whole bots take seconds of real time, most of which they wait.
PROCESS_WORKERS ?= $(shell $(PYTHON) -c 'import os; print(min((os.cpu_count() or 1) * 3, 9))')

.PHONY: console run test test-processes lint format bench bench-briefs bench-editor bench-quotes bench-loading bench-delivery bench-faults bench-floors soak weights weights-lines dist lock

console: .venv-run/ready
	.venv-run/bin/newsbrief console

run: .venv-run/ready
	.venv-run/bin/newsbrief run

test: lint
	$(BIN)/pytest -n $(WORKERS) --dist worksteal -m "not process" $(PYTEST_FLAGS)

# The tests that run the whole bot as a process, kill it and start it again.
test-processes: .venv/ready
	$(BIN)/pytest -n $(PROCESS_WORKERS) --dist worksteal -m process $$(grep -rl --include='*.py' 'mark\.process' tests)

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/hadolint Dockerfile

format: .venv/ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/ready .venv-run/ready
	$(BIN)/python -m benchmarks.footprint --site .venv-run/lib/python3*/site-packages

bench-briefs: .venv/ready
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m benchmarks.briefs

bench-editor: .venv/ready
	$(BIN)/python -m benchmarks.editor

bench-quotes: .venv/ready
	$(BIN)/python -m benchmarks.quotes
	$(BIN)/python -m benchmarks.speakers --detail --plot speakers.png

bench-loading: .venv/ready
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m benchmarks.loading

bench-delivery: .venv/ready
	$(BIN)/python -m benchmarks.delivery --pacing --transport
	$(BIN)/python -m benchmarks.taps
	$(BIN)/python -m benchmarks.fanout
	$(BIN)/python -m benchmarks.outbox
	$(BIN)/python -m benchmarks.lanes
	$(BIN)/python -m benchmarks.breaking
	$(BIN)/python -m benchmarks.pace
	$(BIN)/python -m benchmarks.paid
	$(BIN)/python -m benchmarks.paid --engine postgresql --senders 2
	$(BIN)/python -m benchmarks.outbox --rows 10000000
	$(BIN)/python -m benchmarks.feeds
	PTB_TIMEDELTA=1 PYTHONPATH=tests $(BIN)/python -m benchmarks.pushes

# Fan-out, queue, briefs and pages in one run: what no change may lower. Compare it with a run of another checkout on the same machine.
bench-floors: .venv/ready
	$(BIN)/python -m benchmarks.fanout
	$(BIN)/python -m benchmarks.outbox --upto 100000
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m benchmarks.briefs
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m benchmarks.loading

# The test of interleavings, ten thousand times with other seeds; takes about an hour.
soak: .venv/ready
	PTB_TIMEDELTA=1 PYTHONPATH=tests $(BIN)/python -m benchmarks.soak

# Takes about half an hour; two faults mount a disk of their own, which needs root.
bench-faults: .venv/ready
	PTB_TIMEDELTA=1 PYTHONPATH=tests $(BIN)/python -m benchmarks.faults
	PTB_TIMEDELTA=1 PYTHONPATH=tests $(BIN)/python -m benchmarks.waits

# Trains the ranker's weights on all human summaries in ../shared, then the choices of sentences, speakers and quotes on
# marked articles, and those of pages' bodies, headlines and notes.
weights: .venv/ready
	$(BIN)/python -m benchmarks.train_ranker --date $$(date -u +%F)
	$(BIN)/python -m benchmarks.train_choice --date $$(date -u +%F)
	$(BIN)/python -m benchmarks.train_roles --date $$(date -u +%F)
	$(BIN)/python -m benchmarks.train_speakers --date $$(date -u +%F)
	$(BIN)/python -m benchmarks.train_said --date $$(date -u +%F)
	$(BIN)/python -m benchmarks.train_quotes --date $$(date -u +%F)
	$(BIN)/python -m benchmarks.train_headline --date $$(date -u +%F)
	$(BIN)/python -m benchmarks.train_blocks --date $$(date -u +%F)
	$(BIN)/python -m benchmarks.train_notes --date $$(date -u +%F)

# Trains the nets that read pasted lines on the pages in ../shared, and the folds that bench-loading measures them with: the names of bylines,
# the labeller, the choice of headline and byline among its likeliest lines, and the captions in bodies. A quarter of an hour.
weights-lines: .venv/ready
	$(BIN)/python -m benchmarks.train_byline_words
	$(BIN)/python -m benchmarks.train_line_labeller
	$(BIN)/python -m benchmarks.train_line_choices --date $$(date -u +%F)
	$(BIN)/python -m benchmarks.train_captions --date $$(date -u +%F)

# Builds the files of a release: the source archive, and from it the wheel, with the locked setuptools.
dist: .venv-uv/ready
	rm -rf dist
	.venv-uv/bin/uv build --quiet --build-constraints requirements.lock

# Keeps each locked version that pyproject.toml still allows. To move all of them: rm requirements.lock first.
lock: .venv-uv/ready
	.venv-uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --extra dev pyproject.toml -o requirements.lock
	.venv-uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --extra postgres --extra http --constraint requirements.lock pyproject.toml -o requirements-run.lock

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

# What running needs, without the tools of tests.
.venv-run/ready: requirements-run.lock pyproject.toml
	$(PYTHON) -m venv --clear .venv-run
	.venv-run/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-run.lock
	.venv-run/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	.ci/lean .venv-run/lib/python3*/site-packages
	touch $@

# uv, for make lock and dist, .ci/wheel and .ci/lowest.
.venv-uv/ready:
	$(PYTHON) -m venv .venv-uv
	.venv-uv/bin/python -m pip install --quiet --disable-pip-version-check uv
	touch $@
