#!/usr/bin/env bash
# Builds the product's font from the npm package inter-ui that package-lock.json pins; `make vendor` calls it. It needs
# Node.js 18 or newer with npm, and Go. Its output is reproducible:
#   web/static/vendor/inter  the style sheet that pages load, with the font in it, and the font's rarer characters
#   internal/still/inter     the two weights for the text of PNGs
#   internal/plots/widths.go the widths of their letters
set -euo pipefail
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp subset.js package.json package-lock.json .npmrc "$work"
(cd "$work" && npm ci && node subset.js)

version=$(node -p "require('$work/node_modules/inter-ui/package.json').version")
pages=$root/web/static/vendor/inter stills=$root/internal/still/inter
mkdir -p "$pages" "$stills"
license=$work/node_modules/inter-ui/LICENSE.txt
cp "$license" "$work/inter.css" "$work/inter-rarer.woff2" "$pages"
cp "$license" "$work/regular.ttf" "$work/bold.ttf" "$stills"
sed -i.old "s/inter-ui [0-9.]*/inter-ui $version/" "$pages/README.md" && rm "$pages/README.md.old"
(cd "$pages" && sha256sum inter.css inter-rarer.woff2 LICENSE.txt >SHA256SUMS)
(cd .. && go run ./font "$stills/regular.ttf" "$stills/bold.ttf" >"$root/internal/plots/widths.go")
wc -c "$pages"/* "$stills"/*
