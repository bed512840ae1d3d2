# `make` alone lists the targets.
GO ?= go
TOOL = $(GO) tool -modfile=tools/go.mod

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 16

run: engine ## build and serve the site (ADDR=host:port or PORT=number sets the address)
	@echo 'Compiling the server, half a minute the first time.'
	$(GO) run ./cmd/web $(if $(ADDR),-addr $(ADDR))

engine: modules ## build the files for browsers: the labs as WebAssembly, and all files compressed
	@test -e web/built/losslab.wasm || echo 'Compiling the labs for the browser and compressing them, about a minute the first time.'
	GO='$(GO)' tools/engine/build.sh
	cd tools && $(GO) run ./compress ../web/built/compressed

# With a higher GOGC, tests take a fifth less time. The tests of module tests build the product themselves, which go
# test does not know: -count=1 keeps it from using cached results. Packages whose tests take longest come first, so that
# no processor is idle at the end.
test: export GOGC = 400
test: engine ## run all tests: units, goldens, fuzz seeds, scripts, the labs as WebAssembly, the product in a real Chromium
	@echo 'Testing the packages, about four minutes (five the first time).'
	$(GO) test ./...
	cd tools && $(GO) test ./...
	cd tests && $(GO) test -count=1 -timeout 20m ./recipes $$(command -v node >/dev/null && echo ./parity) ./proxy ./load ./solvers ./bench/...
	@if command -v node >/dev/null; then set -e; \
	echo 'Testing the scripts and the engine in Node, about four minutes.'; set -x; \
	node --test --test-reporter=dot tests/js/*.test.mjs; \
	GOOS=js GOARCH=wasm $(GO) test -skip='$(IN_PARITY)' -exec="$$($(GO) env GOROOT)/lib/wasm/go_js_wasm_exec" $$($(GO) list ./internal/labs ./internal/... | grep -v '/still$$'); \
	else echo '*** THE TESTS OF SCRIPTS AND THOSE UNDER WEBASSEMBLY DID NOT RUN: there is no Node ***' >&2; fi
	@echo 'Testing the product in Chromium, about twenty minutes on two processors.'
	cd tests/e2e && $(GO) test -count=1 -timeout 40m # in its own folder, where go test prints which tests did not run, and why

browsers: engine ## test drags in Firefox and WebKit (Debian's, installed if possible)
	@echo 'Testing the product in Firefox and WebKit, about half a minute.'
	cd tests/browsers && $(GO) test -count=1 -timeout 30m

systems: engine ## test the Share dialog's snippets in the systems that they are for (run by hand; installs what is missing)
	@echo 'Building fifteen pages with a dozen systems, and dragging in it: a few minutes, more the first time.'
	cd tests && $(GO) test -count=1 -v -timeout 60m ./systems

# These tests sweep over many states, and run natively only: tests/parity compares the engine's results with native Go's.
IN_PARITY = ^(TestLawsOfMoves|TestLock|TestOtherStates)$$

check: formatting vetting linting generated tidy ## check formatting, vet, staticcheck, generated code and modules (a test checks the dependency arrows)

formatting:
	@unformatted=$$(gofmt -l *.go cmd internal tests tools web); test -z "$$unformatted" || { echo "gofmt would change:" $$unformatted; exit 1; }

vetting: modules
	$(GO) vet ./...
	GOOS=js GOARCH=wasm $(GO) vet ./cmd/wasm ./internal/...
	cd tests && $(GO) vet ./...
	cd tools && $(GO) vet ./...

linting: modules
	$(TOOL) staticcheck ./...
	GOOS=js GOARCH=wasm $$($(TOOL) -n staticcheck) ./cmd/wasm
	cd tests && $$(cd .. && $(TOOL) -n staticcheck) ./...

generated: modules
	@t=$$(mktemp -d) && cp web/templates/* $$t && $(TOOL) templ fmt $$t && $(TOOL) templ generate -path $$t && diff -r web/templates $$t && rm -r $$t

tidy: modules
	for module in . tests tools; do (cd $$module && $(GO) mod tidy -diff) || exit 1; done

generate: ## generate the Go code of the templ templates
	$(TOOL) templ generate -path web/templates

bench: engine ## measure drags, page loads, the server and the kernels, and write docs/benchmarks.md
	cd tests && $(GO) run ./bench

load: ## load-test the server for a minute, and write its section of docs/benchmarks.md
	cd tests && $(GO) run ./load

vendor: ## rebuild the vendored files from npm packages: ECharts, smaller libraries and the font (needs npm)
	tools/echarts/build.sh
	tools/font/build.sh

update-golden: ## rewrite the golden files; review the diff
	$(GO) test ./internal/labs -update

screenshots: ## save screenshots of every page to tests/screenshots
	cd tests && $(GO) run ./e2e/shots

# modules downloads what the go command needs, after checking that there is a Go that is new enough.
modules:
	@command -v $(GO) >/dev/null || { echo "Losslab needs Go, and there is no '$(GO)' on this machine: https://go.dev/dl/ has it." >&2; exit 1; }
	@need=$$(sed -n 's/^go //p' go.mod); have=$$($(GO) env GOVERSION 2>/dev/null | sed 's/^go//'); \
	test "$$(printf '%s\n' "$$need" "$$have" | sort -V | head -n 1)" = "$$need" || \
	{ echo "Losslab needs Go $$need or newer, and '$(GO)' is $${have:-older}: https://go.dev/dl/ has it." >&2; exit 1; }
	@test -d "$$($(GO) list -m -f '{{.Dir}}' github.com/go-echarts/go-echarts/v2)" || echo 'Downloading Go modules, 100 MB the first time.'
	@$(GO) mod download

.PHONY: help run engine test browsers systems check formatting vetting linting generated tidy generate bench load vendor update-golden screenshots modules
