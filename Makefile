# `make` alone lists what there is to make.
GO ?= go
TOOL = $(GO) tool -modfile=tools/go.mod

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 16

run: wasm ## build and serve (ADDR=host:port or PORT=number chooses where)
	$(GO) run ./cmd/web $(if $(ADDR),-addr $(ADDR))

wasm: ## build what the browser gets: the labs as WebAssembly, and all files compressed
	GO='$(GO)' tools/engine/build.sh
	cd tools && $(GO) run ./compress ../web/built/compressed ../web/static ../web/built

test: wasm ## run every test: units, goldens, fuzz seeds, the labs under WebAssembly, the product in a real Chromium
	$(GO) test $$($(GO) list ./... | grep -v '/e2e$$')
	@if command -v node >/dev/null; then set -x; \
	GOOS=js GOARCH=wasm $(GO) test -exec="$$($(GO) env GOROOT)/lib/wasm/go_js_wasm_exec" $$($(GO) list ./internal/... | grep -v '/still$$'); \
	else echo '*** THE TESTS UNDER WEBASSEMBLY DID NOT RUN: there is no Node ***' >&2; fi
	cd e2e && $(GO) test -timeout 20m # in its own folder, where go test shows what it says: which tests did not run, and why

check: ## formatting, vet, staticcheck, generated code, modules (the dependency arrows are a test)
	@unformatted=$$(gofmt -l *.go bench cmd e2e internal tools web); test -z "$$unformatted" || { echo "gofmt would change:" $$unformatted; exit 1; }
	$(GO) vet ./...
	GOOS=js GOARCH=wasm $(GO) vet ./cmd/wasm ./internal/...
	$(TOOL) staticcheck ./...
	GOOS=js GOARCH=wasm $$($(TOOL) -n staticcheck) ./cmd/wasm
	cd tools && $(GO) vet ./...
	@t=$$(mktemp -d) && cp web/templates/* $$t && $(TOOL) templ fmt $$t && $(TOOL) templ generate -path $$t && diff -r web/templates $$t && rm -r $$t
	$(GO) mod tidy -diff
	cd tools && $(GO) mod tidy -diff

generate: ## write the Go code of the templ pages
	$(TOOL) templ generate -path web/templates

bench: wasm ## measure drags, loading, the server and the kernels, and write docs/benchmarks.md
	$(GO) run ./bench

vendor: ## build the vendored ECharts anew from its npm package (needs npm)
	tools/echarts/build.sh

update-golden: ## write the goldens anew; read the diff
	$(GO) test ./internal/lab -update

screenshots: ## photograph every page into e2e/screenshots
	$(GO) run ./e2e/shots

.PHONY: help run wasm test check generate bench vendor update-golden screenshots
