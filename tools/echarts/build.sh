#!/usr/bin/env bash
# Builds web/static/vendor from the npm packages that package-lock.json pins; `make vendor` calls it. It needs Node.js
# 18 or newer with npm, and its output is reproducible. README.md in that folder describes the files.
set -euo pipefail
cd "$(dirname "$0")"
vendor=$(cd ../../web/static/vendor && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R echarts.js d3-3d.js without package.json package-lock.json .npmrc "$work"
cd "$work"
npm ci
for file in $(cd without && find . -name '*.js'); do
  test -f "node_modules/$file" || { echo "tools/echarts/without/$file stands for no file" >&2; exit 1; }
done
cp -R without/. node_modules # stubs for modules that the core imports and our options never use: each says what it replaces

version() { node -p "require('./node_modules/$1/package.json').version"; }

# terser finds what esbuild's minifier leaves: 6 kB of 131 with brotli. It keeps the licenses' comments. ECharts' files begin
# with the license notice, in a comment that bundlers drop: it is put first again.
mkdir -p out/licenses
node_modules/.bin/esbuild echarts.js --bundle --minify --format=esm --target=es2022 --legal-comments=eof \
  --define:process.env.NODE_ENV='"production"' --metafile=meta.json --outfile=bundle.js --log-level=warning
{
  sed '/\*\//q' node_modules/echarts/core.js
  echo "/* Not the whole of ECharts $(version echarts), but parts of it, bundled and minified: README.md says which. */"
  node_modules/.bin/terser bundle.js --module --ecma 2022 --compress passes=3 --mangle --comments some
  echo
} >out/echarts.js

# d3-3d's package names a module file that it lacks. Its other file is not a module, though the package says that all of them are.
cp node_modules/d3-3d/build/d3-3d.js d3-3d.cjs
node_modules/.bin/esbuild d3-3d.js --bundle --minify --format=esm --target=es2022 --alias:d3-3d=./d3-3d.cjs \
  --outfile=out/d3-3d.js --log-level=warning --banner:js="/* d3-3d $(version d3-3d), BSD-3-Clause, Copyright 2021 Stefan Nieke: licenses/LICENSE-d3-3d */"

cp node_modules/lean-qr/index.mjs out/lean-qr.js # as published; hosts know the type of .js, but not all know .mjs

# Copies the license of each package in the bundle, and writes its version into the table of README.md.
cp "$vendor/README.md" out/README.md
packages=$(node -p '
  const [bundle] = Object.values(require("./meta.json").outputs);
  const files = Object.keys(bundle.inputs).filter((file) => bundle.inputs[file].bytesInOutput > 0);
  const names = files.map((file) => file.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]);
  [...new Set(names)].filter(Boolean).join("\n")')
for package in $packages lean-qr d3-3d; do
  if [ "$package" = echarts ]; then
    cp node_modules/echarts/{LICENSE,NOTICE} out
    cp node_modules/echarts/licenses/* out/licenses
  else
    cp "node_modules/$package"/LICENSE* "out/licenses/LICENSE-${package//\//-}"
  fi
  if ! grep -q "^| $package |" out/README.md; then
    echo "web/static/vendor/README.md has no row for $package, which is vendored now" >&2
    exit 1
  fi
  sed "s#^| $package | [^|]*|#| $package | $(version "$package") |#" out/README.md >README.new
  mv README.new out/README.md
done

(cd out && sha256sum echarts.js lean-qr.js d3-3d.js LICENSE NOTICE licenses/*) >SHA256SUMS
mv SHA256SUMS out
rm -rf "$vendor/licenses" # of packages that are no longer in the bundle
cp -R out/. "$vendor"
wc -c "$vendor"/*.js
