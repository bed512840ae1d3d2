# `make` alone lists what there is to make.
GO ?= go
TOOL = $(GO) tool -modfile=tools/go.mod

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 16

run: ## build and serve (ADDR=host:port or PORT=number chooses where)
	$(GO) run ./cmd/web $(if $(ADDR),-addr $(ADDR))

test: ## run every test: units, goldens, fuzz seeds, and the product in a real Chromium
	$(GO) test $$($(GO) list ./... | grep -v '/e2e$$')
	cd e2e && $(GO) test # in its own folder, where go test shows what it says: which tests did not run, and why

check: ## formatting, vet, staticcheck, generated code, modules (the dependency arrows are a test)
	@unformatted=$$(gofmt -l *.go cmd e2e internal web); test -z "$$unformatted" || { echo "gofmt would change:" $$unformatted; exit 1; }
	$(GO) vet ./...
	$(TOOL) staticcheck ./...
	@t=$$(mktemp -d) && cp web/templates/* $$t && $(TOOL) templ fmt $$t && $(TOOL) templ generate -path $$t && diff -r web/templates $$t && rm -r $$t
	$(GO) mod tidy -diff
	cd tools && $(GO) mod tidy -diff

generate: ## write the Go code of the templ pages
	$(TOOL) templ generate -path web/templates

bench: ## measure what runs at every move of a drag
	$(GO) test -run '^$$' -bench . -benchmem ./internal/... ./cmd/...

update-golden: ## write the goldens anew; read the diff
	$(GO) test ./internal/lab -update

screenshots: ## photograph every page into e2e/screenshots
	$(GO) run ./e2e/shots

.PHONY: help run test check generate bench update-golden screenshots
