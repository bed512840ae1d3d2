// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pitchOf, playable, scoreOf, shareOf } from '../../web/static/js/score.js';

/** Returns a View with a chart of e² and |e| from −3 to 3, and one of bars. @returns {any} */
function view({ yMax = 9 } = {}) {
  const xs = Array.from({ length: 25 }, (_, i) => -3 + i / 4);
  const axis = { type: 'value', name: 'e', min: -3, max: 3 };
  const line = (/** @type {string} */ id, /** @type {string} */ name, /** @type {(x: number) => number} */ f) => ({ type: 'line', id, name, data: xs.map((x) => [x, f(x)]) });
  const handle = (/** @type {string} */ id, /** @type {number} */ x, /** @type {string} */ kind) => ({ id, x, y: 0, axes: 'x', kind, min: [-3, 0], max: [3, 0] });
  return {
    losses: [{ id: 'l1', name: 'L1' }, { id: 'mse', name: 'MSE' }],
    charts: [
      { id: 'bars', handles: [], option: { series: [{ type: 'bar', id: 'share.l1', name: 'L1' }], xAxis: {}, yAxis: {} } },
      { id: 'values', shape: 'wide', handles: [handle('e.l1', 2, 'error'), handle('e.mse', 2, 'error'), handle('b', 1, 'border'), handle('c', -1, 'border')],
        option: { xAxis: axis, yAxis: { type: 'value', min: 0, max: yMax },
          series: [{ type: 'line', id: 'grid', name: 'grid', data: [] }, { type: 'line', id: 'interval.l1', name: 'L1', data: [] }, line('curve.l1', 'L1', Math.abs), line('curve.mse', 'MSE', (x) => x * x)] } },
      { id: 'gradients', shape: 'wide', handles: [], option: { xAxis: axis, yAxis: { type: 'value', min: -6, max: 6 }, series: [line('curve.mse', 'MSE', (x) => 2 * x)] } },
    ],
  };
}

test('the first chart with a line of a loss is played, or the one that the reader is in', () => {
  assert.equal(playable(view())?.id, 'values');
  assert.equal(playable(view(), 'gradients')?.id, 'gradients');
  assert.equal(playable(view(), 'bars')?.id, 'values');
  assert.equal(playable({ ...view(), losses: [] }), undefined);
});

test('a larger loss has a higher pitch: one octave in three for a third of the axis', () => {
  const now = view();
  const { voices } = scoreOf(now.charts[1], now);
  assert.deepEqual(voices.map(({ id, name }) => [id, name]), [['l1', 'L1'], ['mse', 'MSE']]);
  const mse = voices[1].notes.map(({ pitch }) => /** @type {number} */ (pitch));
  const middle = (mse.length - 1) / 2;
  assert.equal(mse[middle], pitchOf(0), 'at an error of 0');
  assert.equal(mse[0], pitchOf(1));
  for (let i = middle; i + 1 < mse.length; i++) assert.ok(mse[i + 1] > mse[i], `at ${i}`);
  for (let i = 0; i < middle; i++) assert.ok(mse[i + 1] < mse[i], `at ${i}`);
  assert.ok(Math.abs(pitchOf(1 / 3) / pitchOf(0) - 2) < 1e-12);
});

test('lines are played one after another, with ticks at 0, at borders and at the error, each once a line', () => {
  const now = view();
  const { voices, ticks, end } = scoreOf(now.charts[1], now);
  assert.ok(voices[1].at > voices[0].notes[voices[0].notes.length - 1].at && end > voices[1].at);
  assert.deepEqual(ticks.filter(({ at }) => at < voices[1].at).map(({ kind }) => kind).sort(), ['border', 'border', 'place', 'zero']);
  assert.equal(ticks.length, 8);
  const gradients = scoreOf(now.charts[2], now);
  assert.equal(gradients.ticks.length, 4, 'a chart without handles has those of the one over the same axis');
});

test('what is not in the chart is not heard, and an axis of logarithms is one', () => {
  const now = view({ yMax: 4 });
  const [, mse] = scoreOf(now.charts[1], now).voices;
  assert.equal(mse.notes[0].pitch, null);
  assert.ok(mse.notes.some(({ pitch }) => pitch !== null));
  assert.equal(shareOf({ type: 'log', min: 1, max: 100 }, 10), 0.5);
  assert.equal(shareOf({ type: 'value', min: 0, max: 10, inverse: true }, 2), 0.8);
});
