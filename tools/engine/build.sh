#!/bin/sh
# Builds the labs as WebAssembly.
#
# go-echarts' package opts compiles two regular expressions when it starts, for JavaScript functions in options. Ours are
# data, and package regexp with its tables would be a twelfth of what a browser downloads. So the engine, and it alone,
# is built against a copy of opts whose js.go refuses functions instead; nor has it random ids, which no chart of ours
# takes.
set -eu
cd "$(dirname "$0")/../.."
go=${GO:-go}
from=$($go list -m -f '{{.Dir}}' github.com/go-echarts/go-echarts/v2)
slim=.engine # Go passes by what begins with a dot
rm -rf $slim
mkdir -p $slim/go-echarts
cp -R "$from/go.mod" "$from/LICENSE" "$from/opts" "$from/types" "$from/util" $slim/go-echarts/
chmod -R u+w $slim
cp tools/engine/js.go.txt $slim/go-echarts/opts/js.go
cp tools/engine/id.go.txt $slim/go-echarts/util/id_gennerator.go
cp go.mod go.sum $slim/
$go mod edit -replace=github.com/go-echarts/go-echarts/v2=./$slim/go-echarts $slim/go.mod

# Inlining makes the program a twelfth larger to download, and a View hardly faster: -l does without.
GOOS=js GOARCH=wasm $go build -modfile=$slim/go.mod -trimpath -ldflags='-s -w' -gcflags=all=-l -o web/built/losslab.wasm ./cmd/wasm
cp -f "$($go env GOROOT)/lib/wasm/wasm_exec.js" web/built/
