import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attributes, escapes } from '../../web/static/js/markup.js';

// Each markup shows an author's text unchanged, even at the beginning of a line.
for (const [markup, text, want] of [
  ['html', 'a < b & "c" > d', 'a &lt; b &amp; &quot;c&quot; &gt; d'],
  ['latex', String.raw`50% of $x_i^2$ \ #1 {a} ~ β²`, String.raw`50\% of \$x\_i\textasciicircum{}2\$ \textbackslash{} \#1 \{a\} \textasciitilde{} \ensuremath{\beta}\ensuremath{^2}`],
  ['latex', 'γ ≈ 1 -- or µ', String.raw`\ensuremath{\gamma} \ensuremath{\approx} 1 -{}- or \ensuremath{\mu}`],
  ['address', 'https://a--b.example/x?a=1&b=%20_#', String.raw`https://a--b.example/x?a=1\&b=\%20\_\#`],
  ['r', String.raw`a "b" \c`, String.raw`a \"b\" \\c`],
  ['asciidoc', 'a "b" {c} [d] {', String.raw`a \"b\" \{c} [d] {`],
  ['python', String.raw`it's "a" \n & <b>`, 'it&#39;s &quot;a&quot; &#92;n &amp; &lt;b&gt;'],
  ['plain', 'a "b" *c*', 'a "b" *c*'],
  ['rst', 'Figure 1. One', 'Figure 1. One'],
  ['rst', '1. One', String.raw`\1. One`],
  ['rst', 'a) One', String.raw`\a) One`],
  ['rst', '(1) One', String.raw`\(1) One`],
  ['rst', '- One', String.raw`\- One`],
  ['rst', '.. One', String.raw`\.. One`],
  ['rst', '*One* `two` three_ |four|', '\\*One\\* \\`two\\` three\\_ \\|four\\|'],
  ['rst', 'β = 1', 'β = 1'],
  ['rst', 'Three::', String.raw`Three\::`],
  ['markdown', 'a -- b', 'a &#45;- b'],
  ['markdown', '1. One', '1&#46; One'],
  ['markdown', '12) One', '12&#41; One'],
  ['markdown', '1.5 is one', '1&#46;5 is one'],
  ['markdown', '- One', '&#45; One'],
  ['markdown', '% One', '&#37; One'],
  ['markdown', '# One', '&#35; One'],
  ['markdown', '> One', '&#62; One'],
  ['markdown', '* One', String.raw`\* One`],
  ['markdown', '::: One', '&#58;:: One'],
  ['markdown', '50% of x ~ y^2, as @smith has <it> & $z$ [1]', String.raw`50% of x &#126; y&#94;2, as &#64;smith has &#60;it> &#38; &#36;z&#36; \[1\]`],
]) {
  test(`${markup}: ${text}`, () => assert.equal(escapes[markup](text), want));
}

test('attributes: what is empty is left out, flags have no value', () => {
  assert.equal(attributes({ lab: 'a', caption: '1', cards: '1', theme: '', lock: 'b"' }), ' lab="a" caption="1" cards lock="b&quot;"');
});
