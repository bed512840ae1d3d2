// Reduces Inter to the characters and weights that the product uses.
const fs = require('node:fs');
const subset = require('subset-font');

/** Returns all characters from one code point to another, inclusive. */
const range = (from, to) => String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, i) => from + i));

/** Returns the characters of a string that another string lacks. */
const without = (others, all) => [...all].filter((c) => !others.includes(c)).join('');

/** Returns characters as CSS writes them in unicode-range. */
function ranges(characters) {
  const all = [];
  for (const point of [...characters].map((c) => c.codePointAt(0)).sort((a, b) => a - b)) {
    const last = all.at(-1);
    if (last?.to === point - 1) last.to = point;
    else all.push({ from: point, to: point });
  }
  return all.map(({ from, to }) => 'U+' + from.toString(16) + (to > from ? '-' + to.toString(16) : '')).join(',');
}

// What pages load before they are shown: all characters that the product itself writes, and the bullet, which browsers look up for
// lists. The root's TestFontHasEveryCharacter names any that is missing.
const common = range(0x20, 0x7e) + '\u00a0«°±²³·¹»¼½×ΔΣαβγδεηλμπρστψωϵ⁰⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃ᵢₓ–—‘’“”•…′ℓ←↑→↓↗∂∑−√∞≈≠≤≥▪◆◇✓';
// What readers and authors may write in captions and headings besides, which browsers load where a page contains any.
const rarer = without(common, range(0xa1, 0x17f) // Latin
  + range(0x384, 0x38a) + 'Ό' + range(0x38e, 0x3a1) + range(0x3a3, 0x3ce) + 'ϕ' // Greek
  + range(0x2070, 0x2071) + range(0x2074, 0x208e) + 'ⱼₙⁿ'
  + '‚„†‡‰″‹›⁄€™' // punctuation
  + '↔⇒∆∏∕∫' // formulas
  + '■□▲△▶▼◀●○'); // signs

// Kerning, tabular digits, and combining accents.
const features = { noHinting: true, keepFeatures: ['kern', 'tnum', 'ccmp', 'mark'], preserveNameIds: [13, 14] /* the licence */ };
const optical = { opsz: 14 }; // Inter for text; 32 would be for headlines

async function main() {
  const folder = 'node_modules/inter-ui';
  const inter = fs.readFileSync(`${folder}/variable/InterVariable.woff2`);
  const made = (characters, targetFormat, wght) => subset(inter, characters, { ...features, targetFormat, variationAxes: { ...optical, wght } });

  const weights = { min: 400, max: 700, default: 400 };
  const first = await made(common, 'woff2', weights);
  const copyright = fs.readFileSync(`${folder}/LICENSE.txt`, 'utf8').split('\n')[0];
  fs.writeFileSync('inter.css', `/* Inter, cut down. ${copyright}. SIL Open Font License 1.1: LICENSE.txt beside this file. */
@font-face {
  font-family: Inter;
  font-weight: 400 700;
  src: url(data:font/woff2;base64,${first.toString('base64')}) format('woff2');
}
@font-face {
  font-family: Inter;
  font-weight: 400 700;
  font-display: swap;
  src: url(inter-rarer.woff2) format('woff2');
  unicode-range: ${ranges(rarer)};
}
`);
  fs.writeFileSync('inter-rarer.woff2', await made(rarer, 'woff2', weights));
  fs.writeFileSync('regular.ttf', await made(common + rarer, 'sfnt', 400));
  fs.writeFileSync('bold.ttf', await made(common + rarer, 'sfnt', 700));
}

main();
