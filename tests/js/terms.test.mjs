// @ts-check
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createFinder } from '../../web/static/js/terms.js';

/** Returns a form and, if it has two letters or more, its capitalized form, as in the page's data. @param {string} form */
const spellings = (form) => (/^\p{Ll}\p{L}/u.test(form) ? [form, form[0].toUpperCase() + form.slice(1)] : [form]);

test('words are found where the server finds them', () => {
  const { terms, texts } = JSON.parse(readFileSync(new URL('testdata/terms.json', import.meta.url), 'utf8'));
  const find = createFinder(terms.map((/** @type {any} */ term) => ({ ...term, forms: term.forms.flatMap(spellings) })));
  for (const { of, text, parts } of texts) {
    assert.deepEqual(find(text, of).map(({ text, id }) => (id === null ? [text] : [text, id])), parts, `${text} on the card of ${of}`);
  }
  assert.ok(texts.length >= 15);
});

test('without terms there are no words', () => {
  assert.deepEqual(createFinder([])('a pull', ''), [{ text: 'a pull', id: null }]);
});
