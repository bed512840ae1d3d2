// Reduces Inter to the characters and weights that the product uses.
const fs = require('node:fs');
const subset = require('subset-font');

/** Returns all characters from one code point to another, inclusive. */
const range = (from, to) => String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, i) => from + i));

const characters = range(0x20, 0x7e) + range(0xa0, 0x17f) // Latin: what readers of Europe type in headings and captions
  + range(0x384, 0x38a) + 'Ό' + range(0x38e, 0x3a1) + range(0x3a3, 0x3ce) + 'ϕϵ' // Greek
  + range(0x2070, 0x2071) + range(0x2074, 0x208e) + 'ᵢⱼₓₙⁿ' // ¹²³ are Latin-1's
  + '–—‘’‚“”„†‡•…‰′″‹›⁄€™' // punctuation
  + 'ℓ←↑→↓↔↗⇒∂∆∏∑−∕√∞∫≈≠≤≥' // formulas
  + '■□▪▲△▶▼◀◆◇○●✓'; // signs

// Kerning, tabular digits, and combining accents.
const common = { noHinting: true, keepFeatures: ['kern', 'tnum', 'ccmp', 'mark'], preserveNameIds: [13, 14] /* the licence */ };
const optical = { opsz: 14 }; // Inter for text; 32 would be for headlines

async function main() {
  const folder = 'node_modules/inter-ui';
  const inter = fs.readFileSync(`${folder}/variable/InterVariable.woff2`);
  const made = (targetFormat, wght) => subset(inter, characters, { ...common, targetFormat, variationAxes: { ...optical, wght } });

  const font = await made('woff2', { min: 400, max: 700, default: 400 });
  const copyright = fs.readFileSync(`${folder}/LICENSE.txt`, 'utf8').split('\n')[0];
  fs.writeFileSync('inter.css', `/* Inter, cut down. ${copyright}. SIL Open Font License 1.1: LICENSE.txt beside this file. */
@font-face {
  font-family: Inter;
  font-weight: 400 700;
  src: url(data:font/woff2;base64,${font.toString('base64')}) format('woff2');
}
`);
  fs.writeFileSync('regular.ttf', await made('sfnt', 400));
  fs.writeFileSync('bold.ttf', await made('sfnt', 700));
}

main();
