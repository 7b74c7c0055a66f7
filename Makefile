# All tasks for a clone of Parley. They need Rust, Node and npm, and fetch or build everything else.

# Cargo's output is always in this folder, whatever the settings of the machine are, because the scripts look for it there.
export CARGO_TARGET_DIR := $(CURDIR)/backend/target

.DEFAULT_GOAL := help
.PHONY: help run dev test check spec e2e screens bench bench-app bench-scale soak conformance api-fuzz fuzz audit clean

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: ## Build Parley and start it: the app on port 3000, the API on port 8000 (HOST, PORT, WEB_PORT, .env)
	@exec scripts/start run

dev: ## The same for writing it: the app reloads by itself (WEB_HOST=0.0.0.0 shows it to the network)
	@exec scripts/start dev

test: ## Run every test and check, with a real PostgreSQL and a real browser
	@exec scripts/test

check: ## Run the quick ones: lints, types, unit tests
	@exec scripts/check

spec: ## Write contract/ and the types made from it, after a change of the API
	@exec scripts/spec

e2e: ## Run the browser tests alone (ARGS for Playwright)
	@exec scripts/e2e $(ARGS)

screens: ## Take pictures of every screen into docs/screens (ARGS for Playwright)
	@exec scripts/screens $(ARGS)

bench: ## Measure joins, messages and memory beside a bare relay (ARGS for the load generator)
	@exec scripts/bench $(ARGS)

bench-app: ## Measure the web app in a browser on a processor four times slower (ARGS for Playwright)
	@exec scripts/bench-app $(ARGS)

bench-scale: ## Measure how the cost of joins grows with people, and draw docs/growth.svg
	@exec scripts/bench-scale $(ARGS)

soak: ## Check every promise while everything breaks (SOAK_SECONDS, SOAK_CLIENTS, SOAK_SEED)
	@exec scripts/soak

conformance: ## Run the Autobahn WebSocket test suite against the server's real codec (CASES)
	@exec scripts/conformance

api-fuzz: ## Hold the API's answers to made-up requests against its document (API_FUZZ_EXAMPLES, API_FUZZ_SEED, ARGS)
	@exec scripts/api-fuzz

fuzz: ## Look for frames, names and tokens that break the server (FUZZ_SECONDS, FUZZ_TARGETS)
	@exec scripts/fuzz

audit: ## Check licences, sources and known weaknesses of what Parley is built from
	@exec scripts/audit

clean: ## Remove what was built or fetched into this folder, the private PostgreSQL's data included
	@rm -rf backend/target frontend/node_modules frontend/dist frontend/test-results .parley
