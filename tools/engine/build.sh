#!/bin/sh
# Builds the labs as WebAssembly.
#
# go-echarts' package opts compiles two regular expressions at start, for JavaScript functions in options. Our options
# are data, and package regexp with its tables would be a fifteenth of the download. So the engine, and only the engine,
# is built with a copy of opts whose js.go rejects functions. The copy also lacks what our charts do not use: random
# ids, and the parts of tool boxes and series that would link encoding/json and fmt. (The go command refuses an -overlay
# of files in the module cache.)
set -eu
cd "$(dirname "$0")/../.."
go=${GO:-go}
module=github.com/go-echarts/go-echarts/v2
from=$($go mod download -json $module | sed -n 's/^.*"Dir": "\(.*\)",*$/\1/p') # go list names no folder before the download
test -d "$from" || { echo "go mod download names no folder of $module: $from" >&2; exit 1; }
lean=.engine # the go command ignores folders that begin with a dot
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

# Inlining makes the download a twelfth larger and a View hardly faster: -l turns it off.
out=web/built/losslab.wasm
test -z "$(find tools/slim -newer $out 2>/dev/null)" || rm -f $out # otherwise the go command would keep an up-to-date file as an older slim has left it
GOOS=js GOARCH=wasm $go build -modfile=$lean/go.mod -trimpath -buildvcs=false -ldflags='-s -w' -gcflags=all=-l -o $out ./cmd/wasm
(cd tools && $go run ./slim ../$out)
cp -f "$($go env GOROOT)/lib/wasm/wasm_exec.js" web/built/
