// @ts-check
/** @import { Chart, View } from './types.js' */

/** How long a line is played, and how long the pause after it is, in s. */
const sweep = 2;
const pause = 0.3;
/** The number of intervals into which a line is divided to set its pitch. */
const samples = 80;
/** The frequency at the low end of an axis, in Hz, and the number of octaves from there to the other end. */
const lowest = 165;
const octaves = 3;

/** @typedef {'zero'|'border'|'place'} TickKind */
/**
 * A Score is a chart as sound: its lines one after another, each from left to right.
 * @typedef {object} Score
 * @property {Chart} chart
 * @property {{id: string, name: string, at: number, notes: {at: number, pitch: number|null}[]}[]} voices a pitch of null means silence
 * @property {{at: number, kind: TickKind}[]} ticks at 0, at borders and at handles
 * @property {number} end the end of the last pause, in s
 */

/** Returns the frequency for a position along an axis. @param {number} share from 0 to 1 */
export const pitchOf = (share) => lowest * 2 ** (octaves * share);

/** Returns a value's position along an axis of an option, which is from 0 to 1 within the axis. @param {any} axis @param {number} value */
export function shareOf({ type, min, max, inverse }, value) {
  const place = type === 'log' ? Math.log : Number;
  const share = (place(value) - place(min)) / (place(max) - place(min));
  return inverse ? 1 - share : share;
}

/** Returns the lines of a chart that are a loss's own. @param {Chart} chart @param {View} view */
export const linesOf = (chart, view) => chart.option.series.filter((/** @type {any} */ { type, name, data }) =>
  type === 'line' && data.length > 0 && view.losses.some((loss) => loss.name === name));

/** Returns the chart with an id, if it can be played, or else the first suitable one. @param {View} view @param {string} [id] @returns {Chart|undefined} */
export function playable(view, id) {
  const all = view.charts.filter((chart) => linesOf(chart, view).length > 0);
  return all.find((chart) => chart.id === id) ?? all.find((chart) => chart.handles.length === 0 || chart.shape === 'wide') ?? all[0];
}

/** Returns a chart's score, with a voice for each line of a loss. @param {Chart} chart @param {View} view @returns {Score} */
export function scoreOf(chart, view) {
  const { xAxis, yAxis } = chart.option;
  /** @type {Score} */
  const score = { chart, voices: [], ticks: [], end: 0 };
  const ticks = ticksOf(chart, view);
  for (const { id, name, data } of linesOf(chart, view)) {
    const at = score.end;
    const points = data.map(([x, y]) => (y === null || x === null ? null : { t: shareOf(xAxis, x), s: shareOf(yAxis, y) }));
    const notes = Array.from({ length: samples + 1 }, (_, i) => ({ at: at + (sweep * i) / samples, pitch: pitchAt(points, i / samples) }));
    score.voices.push({ id: id.slice(id.indexOf('.') + 1), name, at, notes });
    score.ticks.push(...ticks.map(({ share, kind }) => ({ at: at + sweep * share, kind })));
    score.end = at + sweep + pause;
  }
  return score;
}

/** @param {({t: number, s: number}|null)[]} points @param {number} t @returns {number|null} null where no line is visible */
function pitchAt(points, t) {
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    if (!a || !b || t < a.t || t > b.t) continue;
    const s = b.t === a.t ? b.s : a.s + ((t - a.t) / (b.t - a.t)) * (b.s - a.s);
    return s > -1e-3 && s < 1 + 1e-3 ? pitchOf(s) : null;
  }
  return null;
}

/** @param {Chart} chart @param {View} view @returns {{share: number, kind: TickKind}[]} */
function ticksOf(chart, view) {
  const { xAxis } = chart.option;
  // A chart without handles has the ticks of one with the same axis.
  const like = view.charts.find(({ handles, option }) => handles.length > 0 && ['name', 'min', 'max', 'type'].every((part) => option.xAxis[part] === xAxis[part]));
  /** @type {Map<number, TickKind>} */
  const places = new Map();
  if (xAxis.min < 0 && xAxis.max > 0) places.set(0, 'zero');
  for (const { axes, kind, x } of chart.handles.length > 0 ? chart.handles : like?.handles ?? []) {
    if (axes === 'x') places.set(+x, kind === 'border' ? 'border' : 'place');
  }
  return [...places].map(([x, kind]) => ({ share: shareOf(xAxis, x), kind })).filter(({ share }) => share >= 0 && share <= 1);
}
