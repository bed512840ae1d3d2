// @ts-check
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { numberText } from '../../web/static/js/digits.js';
import { scaleThrough } from '../../web/static/js/frame.js';
import { readable } from '../../web/static/js/reading.js';
import { spotFor } from '../../web/static/js/spots.js';

test('numbers are in the style of the page', () => {
  /** @type {{value: number, step: number, text: string}[]} */
  const table = JSON.parse(readFileSync(new URL('testdata/digits.json', import.meta.url), 'utf8'));
  assert.ok(table.length > 20);
  for (const { value, step, text } of table) assert.equal(numberText(value, step), text, `${value} to ${step}`);
});

test('what is less than the last digit is said to be', () => {
  for (const [value, step, text] of /** @type {const} */ ([[.004, .01, '< 0.01'], [-.004, .01, '> −0.01'], [.006, .01, '0.01'], [.2, 10, '< 10'], [0, .01, '0']])) {
    assert.equal(numberText(value, step), text);
  }
});

/** Returns a chart of 100 by 100 pixels, and its scales. @param {any} option @param {any[]} [handles] @returns {[any, any]} */
function chartOf(option, handles = []) {
  const scale = (/** @type {any} */ axis, /** @type {boolean} */ up) => {
    const ends = /** @type {[number, number]} */ (axis.type === 'category' ? [0, axis.data.length - 1] : [axis.min, axis.max]);
    return scaleThrough(ends, up ? [100, 0] : [0, 100], axis.type === 'log');
  };
  return [{ option: { reading: { x: {}, y: {} }, ...option }, handles }, { x: scale(option.xAxis, false), y: scale(option.yAxis, !option.yAxis.inverse) }];
}

const value = (/** @type {number} */ min, /** @type {number} */ max) => ({ type: 'value', min, max });
const line = (/** @type {string} */ name, /** @type {any[]} */ data) => ({ type: 'line', name, data, lineStyle: { color: 'red' } });
const dots = (/** @type {string} */ name, /** @type {any[]} */ data) => ({ type: 'scatter', name, data, itemStyle: { color: 'blue' } });
const texts = (/** @type {any} */ reading) => reading.entries.map((/** @type {any} */ { name, text }) => `${name} ${text}`);

test('lines are read where they are drawn, and what is no line of one height is not', () => {
  const reader = readable(...chartOf({
    xAxis: value(0, 10), yAxis: value(0, 10), reading: { x: { name: 'e' }, y: { suffix: ' %' } },
    series: [
      line('straight', [[0, 0], [10, 10]]), line('jumps', [[0, 1], [4, 1], [null, null], [4, 3], [10, 3]]), line('upright', [[5, 0], [5, 10]]),
      line('short', [[6, 2], [8, 2]]), line('', [[0, 0], [10, 0]]), line('area', []), line('least', [[0, 0], [10, 0], [null, null], [0, 1], [10, 1], [null, null], [0, 2], [10, 2]]),
    ],
  }));
  assert.ok(reader);
  assert.deepEqual([reader.min, reader.max], [0, 10]);
  assert.deepEqual(texts(reader.at(7)), ['straight 7 %', 'jumps 3 %', 'short 2 %', 'least 0 % to 2 %']);
  assert.deepEqual(texts(reader.at(4)), ['straight 4 %', 'jumps 1 %, 3 %', 'least 0 % to 2 %']);
  assert.equal(reader.at(4).heading, 'e 4');
  assert.equal(reader.placeOf({ x: 33.3, y: 50 }), 3.3, 'as round as a pixel');
  assert.equal(reader.placeOf({ x: 300, y: 50 }), 10);
});

test('of very many lines, the thin ones are not read', () => {
  const thin = (/** @type {string} */ name) => ({ ...line(name, [[0, 1], [10, 1]]), lineStyle: { color: 'red', width: 1 } });
  const lines = (/** @type {number} */ n) => Array.from({ length: n }, (_, i) => [line('l' + i, [[0, i], [10, i]]), thin('least of l' + i)]).flat();
  for (const [n, want] of [[7, 14], [8, 8]]) {
    assert.equal(readable(...chartOf({ xAxis: value(0, 10), yAxis: value(0, 10), series: lines(n) }))?.at(3).entries.length, want);
  }
});

test('on a logarithmic axis a line is straight as it is drawn', () => {
  const reader = readable(...chartOf({ xAxis: value(0, 4), yAxis: { type: 'log', min: .01, max: 100 }, reading: { x: { whole: true }, y: {} }, series: [line('a', [[0, 100], [4, .01]])] }));
  assert.deepEqual([0, 1, 2, 3, 4].map((x) => texts(reader?.at(x))[0]), ['a 100', 'a 10', 'a 1', 'a 0.1', 'a 0.01']);
  assert.equal(reader?.placeOf({ x: 60, y: 50 }), 2, 'there is nothing between steps');
});

test('a dot says more than the line through it, and is what a pointer near it means', () => {
  const reader = readable(...chartOf({ xAxis: value(0, 1000), yAxis: value(0, 1000), series: [line('a', [[0, 0], [1000, 1000]]), dots('a', [[500.25, 501.5]]), dots('data', [[500.25, 12.345]])] }));
  const at = reader?.placeOf({ x: 52, y: 50 });
  assert.equal(at, 500.25);
  assert.deepEqual(texts(reader?.at(500.25)), ['a 502', 'data 12.3']);
});

test('categories are read from the top, bars with their own texts', () => {
  const bar = (/** @type {string} */ name, /** @type {any[]} */ data) => ({ type: 'bar', name, data });
  const item = (/** @type {number} */ v, /** @type {string} */ name) => ({ value: v, name, itemStyle: { borderColor: 'red' } });
  const reader = readable(...chartOf({ xAxis: value(0, 100), yAxis: { type: 'category', data: ['low', 'high'] }, reading: { x: { suffix: ' %' }, y: {} }, series: [bar('share', [item(12.34, ''), item(99.97, '99.97 %')])] }));
  assert.deepEqual([0, 1].map((k) => [reader?.at(k).heading, ...texts(reader?.at(k))]), [['high', 'share 99.97 %'], ['low', 'share 12.3 %']]);
  assert.equal(reader?.placeOf({ x: 5, y: 90 }), 1);
});

test('in a plane a dot is read, in the words of its handle', () => {
  const handle = { label: 'prediction of a', text: 'x 20, y 30 pixels', x: 20, y: 30, axes: 'xy' };
  const reader = readable(...chartOf({ xAxis: value(0, 100), yAxis: { ...value(0, 100), inverse: true }, reading: { places: true, x: {}, y: {} }, series: [dots('targets', [[80, 80], [90, 10]]), dots('predictions', [[20, 30]])] }, [handle]));
  assert.equal(reader?.placeOf({ x: 50, y: 50 }), null);
  assert.deepEqual(texts(reader?.at(/** @type {number} */ (reader?.placeOf({ x: 25, y: 28 })))), ['prediction of a x 20, y 30 pixels']);
  assert.deepEqual(texts(reader?.at(0)), ['targets (80, 80)']);
});

test('what is read lies beside its place, over no handle, and stays on its side', () => {
  const [text, chart] = [{ width: 80, height: 60 }, { width: 300, height: 200 }];
  const free = spotFor(text, chart, { x: 100, y: 100 }, true, [], -1);
  assert.ok(free.x > 100 || free.x + 80 < 100, 'not on the line');
  const taken = { x: free.x + 40, y: free.y + 30, weight: 1 };
  const other = spotFor(text, chart, { x: 100, y: 100 }, true, [taken], -1);
  assert.ok(taken.x < other.x || taken.x > other.x + 80 || taken.y < other.y || taken.y > other.y + 60, 'not over the handle');
  let before = spotFor(text, chart, { x: 60, y: 100 }, true, [], -1);
  let changes = 0;
  for (let x = 61; x < 240; x++) {
    const now = spotFor(text, chart, { x, y: 100 }, true, [], before.number);
    assert.ok(now.x >= 0 && now.x <= 220);
    if (Math.abs(now.x - before.x) > 2 || now.y !== before.y) changes++;
    before = now;
  }
  assert.ok(changes <= 2, `${changes} jumps on the way across`);
});
