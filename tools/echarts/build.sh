#!/usr/bin/env bash
# Makes web/static/vendor of the npm packages that package-lock.json pins; `make vendor` calls it. It needs Node.js 18
# or newer with npm, and writes the same bytes every time. README.md there says what the files are.
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
cp -R without/. node_modules # what no option of ours comes to, though the core imports it: each of these files says what it is

version() { node -p "require('./node_modules/$1/package.json').version"; }

# The files of ECharts begin with its licence's notice in a comment that bundlers do not keep: here it is put back.
mkdir -p out/licenses
node_modules/.bin/esbuild echarts.js --bundle --minify --format=esm --target=es2022 --legal-comments=eof \
  --define:process.env.NODE_ENV='"production"' --metafile=meta.json --outfile=out/echarts.js --log-level=warning \
  --banner:js="$(sed '/\*\//q' node_modules/echarts/core.js)
/* Not the whole of ECharts $(version echarts), but parts of it, bundled and minified: README.md says which. */"

# d3-3d names a file for modules that its package lacks. The other one is no module, though the package says so of all.
cp node_modules/d3-3d/build/d3-3d.js d3-3d.cjs
node_modules/.bin/esbuild d3-3d.js --bundle --minify --format=esm --target=es2022 --alias:d3-3d=./d3-3d.cjs \
  --outfile=out/d3-3d.js --log-level=warning --banner:js="/* d3-3d $(version d3-3d), BSD-3-Clause, Copyright 2021 Stefan Nieke: licenses/LICENSE-d3-3d */"

cp node_modules/lean-qr/index.mjs out/lean-qr.js # as it is published; hosts know the type of .js, and not each that of .mjs

# A licence for each package that got into the bundle, and its version into the table of README.md.
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
rm -rf "$vendor/licenses" # of packages that are not in the bundle any more
cp -R out/. "$vendor"
wc -c "$vendor"/*.js
