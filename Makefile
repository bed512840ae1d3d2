# `make` alone lists what there is to make.
GO ?= go
TOOL = $(GO) tool -modfile=tools/go.mod

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 16

run: engine ## build and serve (ADDR=host:port or PORT=number chooses where)
	@echo 'Compiling the server, half a minute the first time.'
	$(GO) run ./cmd/web $(if $(ADDR),-addr $(ADDR))

engine: modules ## build what the browser gets: the labs as WebAssembly, and all files compressed
	@test -e web/built/losslab.wasm || echo 'Compiling the labs for the browser and compressing them, about a minute the first time.'
	GO='$(GO)' tools/engine/build.sh
	cd tools && $(GO) run ./compress ../web/built/compressed

# With memory to spare, tests take a fifth less time. Those of the module tests build the product themselves, of which go
# test knows nothing: -count=1 keeps it from answering out of its cache.
test: export GOGC = 400
test: engine ## run every test: units, goldens, fuzz seeds, scripts and the labs under WebAssembly, the product in a real Chromium
	@echo 'Testing the packages, about two minutes (three the first time).'
	$(GO) test ./...
	cd tools && $(GO) test ./...
	cd tests && $(GO) test -count=1 -timeout 20m ./solvers ./bench/... ./load ./recipes ./proxy $$(command -v node >/dev/null && echo ./parity)
	@if command -v node >/dev/null; then set -e; \
	echo 'Testing the scripts and the engine in Node, a minute.'; set -x; \
	node --test --test-reporter=dot tests/js/*.test.mjs; \
	GOOS=js GOARCH=wasm $(GO) test -skip='$(IN_PARITY)' -exec="$$($(GO) env GOROOT)/lib/wasm/go_js_wasm_exec" $$($(GO) list ./internal/... | grep -v '/still$$'); \
	else echo '*** THE TESTS OF SCRIPTS AND THOSE UNDER WEBASSEMBLY DID NOT RUN: there is no Node ***' >&2; fi
	@echo 'Testing the product in Chromium, about four minutes on two processors.'
	cd tests/e2e && $(GO) test -count=1 -timeout 20m # in its own folder, where go test shows what it says: which tests did not run, and why

browsers: engine ## drag in Firefox and WebKit, too (Debian's, installed where that is possible)
	@echo 'Testing the product in Firefox and WebKit, about half a minute.'
	cd tests/browsers && $(GO) test -count=1 -timeout 30m

systems: engine ## try the texts of the dialog Share in the systems that they are for (installs what is not there; by hand)
	@echo 'Building a page with each of fifteen systems, and dragging in it: a few minutes, more the first time.'
	cd tests && $(GO) test -count=1 -v -timeout 60m ./systems

# Sweeps over states of which tests/parity has the engine's answers compared with native Go's, to which these tests are put.
IN_PARITY = ^(TestLawsOfMoves|TestLock|TestOtherStates)$$

check: formatting vetting linting generated tidy ## formatting, vet, staticcheck, generated code, modules (the dependency arrows are a test)

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

generate: ## write the Go code of the templ pages
	$(TOOL) templ generate -path web/templates

bench: engine ## measure drags, loading, the server and the kernels, and write docs/benchmarks.md
	cd tests && $(GO) run ./bench

load: ## measure the server under load for a minute, and write its section of docs/benchmarks.md
	cd tests && $(GO) run ./load

vendor: ## build what is vendored anew from its npm packages: ECharts, and the font (needs npm)
	tools/echarts/build.sh
	tools/font/build.sh

update-golden: ## write the goldens anew; read the diff
	$(GO) test ./internal/labs -update

screenshots: ## photograph every page into tests/screenshots
	cd tests && $(GO) run ./e2e/shots

# modules downloads what the go command needs, after a look at whether there is one that can build this.
modules:
	@command -v $(GO) >/dev/null || { echo "Losslab needs Go, and there is no '$(GO)' on this machine: https://go.dev/dl/ has it." >&2; exit 1; }
	@need=$$(sed -n 's/^go //p' go.mod); have=$$($(GO) env GOVERSION 2>/dev/null | sed 's/^go//'); \
	test "$$(printf '%s\n' "$$need" "$$have" | sort -V | head -n 1)" = "$$need" || \
	{ echo "Losslab needs Go $$need or newer, and '$(GO)' is $${have:-older}: https://go.dev/dl/ has it." >&2; exit 1; }
	@test -d "$$($(GO) list -m -f '{{.Dir}}' github.com/go-echarts/go-echarts/v2)" || echo 'Downloading Go modules, 100 MB the first time.'
	@$(GO) mod download

.PHONY: help run engine test browsers systems check formatting vetting linting generated tidy generate bench load vendor update-golden screenshots modules
