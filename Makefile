# The words of this project; CI runs the same ones. `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help dev test check golden prices check-web web bench bench-start bench-ways bench-usage bench-intake bench-memory bench-jmh bench-race bench-query format dist check-dist reproducible check-clients launcher doc-commands torture torture-short soak fuzz mutate clients-all

MVN = tools/mvn.sh

help: ## list these words
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | awk -F '\t' '{ printf "make %-15s %s\n", $$1, $$2 }'

dev: ## the demo from these sources, and its dashboard with hot reload beside it
	tools/dev.sh

web: ## build the dashboard alone, into target/web
	NYTTA_WEB=required tools/web.sh

test: ## run the Java tests (one class: tools/mvn.sh -Dtest=TidyTest test)
	$(MVN) -q test

check: ## everything that must hold before a commit: compile, test, style, launcher, docs, same bytes twice
	rm -rf target/surefire-reports
	NYTTA_WEB=required $(MVN) verify || { tools/counts.sh; exit 1; }
	tools/beside.sh tests/launcher/run.sh \
		"$(MAKE) --no-print-directory doc-commands && $(MAKE) --no-print-directory torture-short && tools/reproducible.sh target/nytta.jar"
	@tools/counts.sh

launcher: ## test ./nytta itself
	tests/launcher/run.sh

doc-commands: ## run the commands that the documentation shows
	@if [ -f tests/docs/run.sh ]; then tests/docs/run.sh; fi

torture: ## faults and attacks against a real server; one: make torture ONLY=K-01 SEED=7 (see docs/torture.md)
	tests/torture/run.sh $(if $(ONLY),--only $(ONLY),--results tests/torture/RESULTS.md) $(if $(SEED),--seed $(SEED))

torture-short: ## the part of it that make check runs, a minute
	tests/torture/run.sh --short

soak: ## mixed traffic for twenty minutes, and what it leaves behind (NYTTA_SOAK_MINUTES)
	tests/torture/run.sh --only SOAK $(if $(SEED),--seed $(SEED))

fuzz: ## Jazzer against every reader, a minute each (FUZZ_SECONDS, FUZZ_SEED; see tests/fuzz)
	tests/fuzz/run.sh $(ONLY)

mutate: ## PIT changes the code that money depends on, and tests must notice; one: make mutate ONLY=policy (see tests/mutate)
	tests/mutate/run.sh $(ONLY)

check-web: ## the dashboard in a real browser: every page, both languages and themes, phone and desk (ONLY=budgets)
	tests/web/run.sh $(if $(ONLY),--only $(ONLY))

check-clients: ## real clients of each provider against a Nytta with a fake provider
	@[ -f tests/clients/run.sh ] || { echo "make: tests/clients/run.sh is missing" >&2; exit 1; }
	tests/clients/run.sh

clients-all: ## the same, and the agents' other dialects
	tests/clients/run.sh --all

golden: ## rewrite the expected files under src/test/golden from what the code does now, and show what changed
	$(MVN) -q -Dgolden.update=true test
	git --no-pager diff --stat -- src/test/golden

prices: ## make the shipped price sheets anew from a folder of public price files: make prices FROM=folder
	@[ -n "$(FROM)" ] || { echo "make: say where the files are: make prices FROM=folder" >&2; exit 2; }
	./nytta price import $(FROM) --into src/main/resources/dev/nytta/price/imported

bench: ## measure speed (see bench/)
	@[ -f bench/run.sh ] || { echo "make: bench/run.sh is missing" >&2; exit 1; }
	bench/run.sh

bench-start: ## measure a start to its first answered call, and small commands
	bench/start.sh

bench-memory: ## measure a server's memory at rest, at 64 connections, and with 5,000 open streams
	bench/memory.sh

bench-query: ## ask what every page asks of 100 million events, at rest and beside 5,000 calls a second (NYTTA_BENCH_EVENTS)
	bench/query.sh

bench-jmh: ## measure a budget decision with JMH, four minutes
	bench/jmh.sh

bench-ways: ## measure TLS, HTTP/2 and io_uring beside plain HTTP/1.1 and epoll
	bench/ways.sh

bench-race: ## thirty calls at once on a budget for three, of Nytta and of LiteLLM, a minute or two
	bench/race.sh

bench-usage: ## read 1 GB of generated agent logs, beside ccusage
	bench/usage.sh

bench-intake: ## push generated calls over HTTP and count those that are on disk, a second and a second of processor time
	bench/intake.sh

format: ## lay out the Java sources as the check wants them
	$(MVN) -q spotless:apply

dist: ## pack target/nytta-VERSION-linux-ARCH.tar.gz, which needs no JDK
	tools/dist.sh

check-dist: dist ## test that distribution, unpacked elsewhere
	tests/dist/run.sh

reproducible: ## build the jar twice and compare the bytes
	tools/reproducible.sh
