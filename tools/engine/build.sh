#!/bin/sh
# Builds the labs as WebAssembly.
#
# go-echarts' package opts compiles two regular expressions when it starts, for JavaScript functions in options. Ours are
# data, and package regexp with its tables would be a fifteenth of what a browser downloads. So the engine, and it alone,
# is built against a copy of opts whose js.go refuses functions instead. Nor has it what no chart of ours takes: random ids,
# and the tool boxes and colours that encoding/json and fmt would come along for. (An -overlay of files in the module cache
# is refused by the go command.)
set -eu
cd "$(dirname "$0")/../.."
go=${GO:-go}
module=github.com/go-echarts/go-echarts/v2
from=$($go mod download -json $module | sed -n 's/^.*"Dir": "\(.*\)",*$/\1/p') # go list names no folder before the download
test -d "$from" || { echo "go mod download names no folder of $module: $from" >&2; exit 1; }
lean=.engine # the go command passes by what begins with a dot
rm -rf $lean
mkdir -p $lean/go-echarts
for part in go.mod LICENSE opts types util; do cp -R "$from/$part" $lean/go-echarts/; done
chmod -R u+w $lean
cp tools/engine/js.go.txt $lean/go-echarts/opts/js.go
cp tools/engine/id.go.txt $lean/go-echarts/util/id_gennerator.go
sed -e '/^func .*MarshalJSON/,/^}/d' -e '/"bytes"$/d' -e '/"encoding\/json"$/d' "$from/opts/toolbox.go" >$lean/go-echarts/opts/toolbox.go
sed -e '/^func .* string {$/,/^}/d' -e '/"fmt"$/d' "$from/opts/series.go" >$lean/go-echarts/opts/series.go
cp go.mod go.sum $lean/
$go mod edit -replace=$module=./$lean/go-echarts $lean/go.mod

# Inlining makes the program a twelfth larger to download, and a View hardly faster: -l does without.
GOOS=js GOARCH=wasm $go build -modfile=$lean/go.mod -trimpath -buildvcs=false -ldflags=-w -gcflags=all=-l -o web/built/losslab.wasm ./cmd/wasm
# The names of functions, which -s would leave out, are for slim, and go there.
(cd tools && $go run ./slim ../web/built/losslab.wasm)
cp -f "$($go env GOROOT)/lib/wasm/wasm_exec.js" web/built/
