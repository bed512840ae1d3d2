// @ts-check
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { english, wordsOf } from '../../web/static/js/words.js';

const folder = new URL('../../web/static/js/', import.meta.url);

/** @typedef {{at: number, text: string}} Literal The text of a string or template, with \0 for each value in it. */

/**
 * Returns the string and template literals of a script, except those in comments and regular expressions.
 * @param {string} source
 */
function literalsOf(source) {
  /** @type {Literal[]} */
  const found = [];
  let i = 0;
  let before = ''; // the last character of code, which distinguishes a division from a regular expression
  /** Reads code up to the brace that closes a template's value, or to the end. @param {boolean} inTemplate */
  function code(inTemplate) {
    for (let depth = 0; i < source.length; i++) {
      const c = source[i];
      if (source.startsWith('//', i)) {
        i = source.indexOf('\n', i);
        if (i < 0) i = source.length;
      } else if (source.startsWith('/*', i)) i = source.indexOf('*/', i) + 1;
      else if (c === "'" || c === '"' || c === '`') literal(c);
      else if (c === '/' && /[(,=:[!&|?{};>\n]/.test(before || '\n')) regex();
      else if (c === '{') depth++;
      else if (c === '}' && depth-- === 0 && inTemplate) return;
      if (source[i]?.trim()) before = source[i];
    }
  }
  /** @param {string} quote */
  function literal(quote) {
    const at = i;
    let text = '';
    for (i++; source[i] !== quote; i++) {
      if (source[i] === '\\') text += source[++i] === 'n' ? '\n' : source[i];
      else if (quote === '`' && source.startsWith('${', i)) {
        i += 2;
        before = '';
        code(true);
        text += '\0';
      } else text += source[i];
      assert.ok(i < source.length, `a literal at ${at} does not end`);
    }
    found.push({ at, text });
  }
  function regex() {
    let inClass = false;
    for (i++; inClass || source[i] !== '/'; i++) {
      if (source[i] === '\\') i++;
      else if (source[i] === '[') inClass = true;
      else if (source[i] === ']') inClass = false;
    }
  }
  code(false);
  return found;
}

/** A word beside another word, or beside a value. */
const phrase = /\p{L}{2,}[,.;:!?]* +\(?\p{L}{2,}|\p{L}{3,}[,.:]? \0|\0[,.]? \p{L}{2,}(?![\p{L}(=-])/u;
/** An attribute in markup that readers read or hear. */
const attribute = /\b(?:aria-label|title|alt|placeholder)="[^"\0]*\p{L}/u;
/** Code whose next argument or operand readers read or hear. */
const spoken = /(?:\.(?:textContent|innerText|ariaLabel|ariaValueText|title|alt|placeholder)\s*=(?!=)|setText\(|setAttribute\(\s*'(?:aria-label|aria-valuetext|title|alt|placeholder)',|new Option\(|new Problem\(|\b(?:say|complain)\()[^;]*$/;
/** Code whose next argument is a name for the program or the browser. */
const named = /(?:matchMedia|fonts\.load|querySelector(?:All)?|closest|matches|setAttribute|getAttribute|createElement|get|within|one|all)\(\s*$/;

/** Returns the literals of a script that readers read or hear. @param {string} source */
function sentencesOf(source) {
  return literalsOf(source).filter(({ at, text }) => {
    const line = source.slice(source.lastIndexOf('\n', at) + 1, at);
    if (!/\p{L}/u.test(text) || named.test(line)) return false;
    return attribute.test(text) || phrase.test(text.replace(/<[^>]*>?/g, '<>')) || spoken.test(line);
  }).map(({ at, text }) => ({ line: source.slice(0, at).split('\n').length, text }));
}

test('what a reader reads or hears is written in words.js alone', () => {
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js') && name !== 'words.js');
  assert.ok(scripts.length > 20, `only ${scripts.length} scripts`);
  let literals = 0;
  /** @type {string[]} */
  const found = [];
  for (const name of scripts) {
    const source = readFileSync(new URL(name, folder), 'utf8');
    literals += literalsOf(source).length;
    for (const { line, text } of sentencesOf(source)) found.push(`web/static/js/${name}:${line}: ${JSON.stringify(text)}`);
  }
  assert.deepEqual(found, []);
  assert.ok(literals > 500, `only ${literals} strings were looked at`);
});

test('the search finds sentences and labels, and takes nothing else for one', () => {
  for (const source of [
    "say('There is no answer.')", "button.textContent = 'Copied';", "setText(play, playing ? words.pause : 'Play')", 'fail("it is too large")',
    'text = `${at} of ${last}`', 'text = `Theme: ${name}`', "x.setAttribute('aria-label', 'Theme')", "frame.title = 'Preview';",
    'html = `<svg role="img" aria-label="QR code">`', 'html = `<p>Not now</p>`', 'a = b / c; d = "one two" / 2', 'a = x.replace(/"/g, "this and that")',
    "new Problem(detail || 'Unclear', '')",
  ]) assert.equal(sentencesOf(source).length, 1, source);
  for (const source of [
    "// say('not this one')", "/* 'nor this one' */", "root.querySelector('dialog#share [data-copy]')", "setText(figure.querySelector('[data-title]'), view.title)",
    "x.setAttribute('role', 'slider')", 'html = `<rect x="${x}" width="${width}"/>`', 'x = text.replace(/a b c/g, "")', "key = 'parameter:' + name",
    'move = `translate(${x}px, ${y}px)`', "button.title = words.theme.dark;",
  ]) assert.deepEqual(sentencesOf(source), [], source);
});

test('a page in a language that there is no other for gets English', () => {
  for (const lang of ['en', 'en-GB', 'EN', 'xx', '', undefined]) assert.equal(wordsOf(lang), english, lang);
});

test('an announcement is a sentence', () => {
  assert.equal(english.sentence('Reset'), 'Reset.');
  assert.equal(english.sentence(english.question(2, 4, 'Which one pulls?')), 'Question 2 of 4. Which one pulls?');
});
