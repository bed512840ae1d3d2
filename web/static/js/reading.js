// @ts-check
/** @import { Chart } from './types.js' */
/** @import { Frame, Scale } from './frame.js' */
import { clamp, tidy } from 'losslab/js/frame.js';
import { numberText } from 'losslab/js/digits.js';
import { words } from 'losslab/js/words.js';

// Finds what can be read off a chart at a place, from the picture and without computing anything: of lines above each other, the
// heights at one x; of bars and rows, the values in a category; of a plane, such as that of a picture, the nearest dot.

/** How far a pointer may be from a dot, in pixels: in charts of lines, and in a plane. */
const near = 12;
const nearInPlane = 30;
/** The number of parts of an axis that a last digit can distinguish. Lines leave out what is smaller than about one (plots/thin.go). */
const grain = 6000;

/** The maximum number of lines read at once. If there are more, the thin ones are left to the picture and the tables. */
const many = 14;

/** @typedef {{x: number, y: number}} Pixel */
/**
 * @typedef {object} Entry
 * @property {string} name
 * @property {string} color
 * @property {string} text
 * @property {Pixel[]} marks the pixels at which it is drawn
 */
/** @typedef {{heading: string, across: number|null, entries: Entry[]}} Reading The values at a place. `across` is the pixel of its x. */
/**
 * @typedef {object} Readable
 * @property {boolean} [log] whether keys move by fractions of a decade
 * @property {number} min the smallest place that can be read
 * @property {number} max
 * @property {number} step
 * @property {boolean} [downwards] whether the next place is below
 * @property {number} start the place at which a reader without a pointer starts
 * @property {(pixel: Pixel) => number|null} placeOf
 * @property {(place: number) => Reading} at
 */

/**
 * Returns what can be read off a chart, or null if there is nothing to read.
 * @param {Chart} chart @param {Frame} frame @returns {Readable|null}
 */
export function readable(chart, frame) {
  const { xAxis, yAxis, reading } = chart.option;
  if (reading.places) return plane(chart, frame);
  if (yAxis.type === 'category') return rows(chart, frame, 'y');
  if (xAxis.type === 'category') return rows(chart, frame, 'x');
  return lines(chart, frame);
}

/** @param {Chart} chart @param {Frame} frame @returns {Readable|null} */
function lines({ option, handles }, frame) {
  const { xAxis, reading } = option;
  const drawn = /** @type {Line[]} */ (option.series.map(lineOf).filter(Boolean));
  const series = drawn.length > many ? drawn.filter(({ thin }) => !thin) : drawn;
  const dots = dotsOf(option);
  const all = [...series.flatMap(({ pieces }) => pieces.flat()), ...dots.map(({ at }) => at)].map(([x]) => x);
  if (all.length === 0) return null;
  const [min, max] = [Math.max(Math.min(...all), xAxis.min), Math.min(Math.max(...all), xAxis.max)];
  const along = handles.find(({ axes }) => axes !== 'y') ?? handles[0];
  const middle = frame.x.toValue((frame.x.toPixel(min) + frame.x.toPixel(max)) / 2);
  const place = (/** @type {number} */ x) => clamp(reading.x.whole ? Math.round(x) : tidy(x, frame.x.perPixel(x)), min, max);

  return {
    min, max,
    step: reading.x.whole ? 1 : 10 ** Math.round(Math.log10((max - min) / 50)), log: xAxis.type === 'log',
    start: place(along ? +along.x : middle),
    placeOf(pixel) {
      const dot = nearest(dots, frame, pixel, near);
      return dot ? dot.at[0] : place(frame.x.toValue(pixel.x));
    },
    at(x) {
      /** @type {Map<string, Entry>} */
      const entries = new Map();
      const add = (/** @type {{name: string, color: string}} */ { name, color }, /** @type {number[]} */ values, /** @type {(v: number) => number} */ step) => {
        if (values.length === 0) return;
        const rising = values.length > 2 ? [Math.min(...values), Math.max(...values)] : values;
        const texts = [...new Set(rising.map((v) => numberText(v, step(v)) + (reading.y.suffix ?? '')))];
        const text = values.length > 2 && texts.length > 1 ? words.span(texts[0], texts[1]) : texts.join(', ');
        entries.set(name, { name, color, text, marks: values.map((y) => ({ x: frame.x.toPixel(x), y: frame.y.toPixel(y) })) });
      };
      for (const line of series) add(line, heightsAt(line, x, frame), (v) => Math.max(grainOf(frame.y, option.yAxis, v), three(v)));
      // A dot is exactly where it is drawn, so it replaces the value of the line through it.
      for (const [name, some] of grouped(dots.filter(({ at }) => at[0] === x))) {
        add({ name, color: some[0].color }, some.map(({ at }) => at[1]), (v) => Math.min(grainOf(frame.y, option.yAxis, v), three(v)));
      }
      const known = dots.some(({ at }) => at[0] === x) ? Math.min(frame.x.perPixel(x), three(x)) : frame.x.perPixel(x) / 10;
      const where = numberText(x, reading.x.whole ? 1 : known || 1) + (reading.x.suffix ?? '');
      return { heading: [reading.x.name, where].filter(Boolean).join(' '), across: frame.x.toPixel(x), entries: [...entries.values()] };
    },
  };
}

/** Returns what can be read by category. The axis is that of the categories. @param {Chart} chart @param {Frame} frame @param {'x'|'y'} axis @returns {Readable|null} */
function rows({ option }, frame, axis) {
  const names = option[axis + 'Axis'].data;
  const other = axis === 'x' ? 'y' : 'x';
  const i = axis === 'x' ? 0 : 1;
  const { suffix = '' } = option.reading[other];
  const step = (/** @type {number} */ v) => Math.min(grainOf(frame[other], option[other + 'Axis'], v), three(v));
  const bars = option.series.filter((/** @type {any} */ { type, name }) => type === 'bar' && name);
  const dots = dotsOf(option);
  if (!names?.length || bars.length + dots.length === 0) return null;
  // Categories are counted from the top or from the left, wherever their axis begins.
  const turned = frame[axis].direction < 0;
  const place = (/** @type {number} */ at) => (turned ? names.length - 1 - at : at);

  return {
    min: 0, max: names.length - 1, step: 1, start: 0, downwards: true,
    placeOf: (pixel) => place(clamp(Math.round(frame[axis].toValue(pixel[axis])), 0, names.length - 1)),
    at(row) {
      const k = place(row);
      /** @type {Entry[]} */
      const entries = bars.map((/** @type {any} */ { name, data }) => {
        const { value, itemStyle, name: text } = data[k];
        return { name, color: itemStyle.borderColor, text: text || (value === null ? '' : numberText(value, step(value)) + suffix), marks: [] };
      }).filter((/** @type {Entry} */ { text }) => text.trim());
      for (const [name, some] of grouped(dots.filter(({ at }) => at[i] === k))) {
        const values = some.map(({ at }) => at[1 - i]);
        entries.push({ name, color: some[0].color, text: values.map((v) => numberText(v, step(v)) + suffix).join(', '), marks: [] });
      }
      return { heading: names[k], across: null, entries };
    },
  };
}

/** @param {Chart} chart @param {Frame} frame @returns {Readable|null} */
function plane({ option, handles }, frame) {
  const { reading } = option;
  const dots = dotsOf(option).filter(({ at: [x, y] }) => within(option.xAxis, x) && within(option.yAxis, y));
  if (dots.length === 0) return null;
  const text = (/** @type {'x'|'y'} */ axis, /** @type {number} */ v) =>
    numberText(v, Math.min(grainOf(frame[axis], option[axis + 'Axis'], v), three(v))) + (reading[axis].suffix ?? '');
  const pixelOf = (/** @type {Dot} */ { at }) => ({ x: frame.x.toPixel(at[0]), y: frame.y.toPixel(at[1]) });

  return {
    min: 0, max: dots.length - 1, step: 1, start: 0, downwards: true,
    placeOf(pixel) {
      const dot = nearest(dots, frame, pixel, nearInPlane);
      return dot ? dots.indexOf(dot) : null;
    },
    at(place) {
      const here = pixelOf(dots[place]);
      const there = dots.filter((dot) => distance(pixelOf(dot), here) < 3);
      const entries = [dots[place], ...there].slice(0, 6).map((dot) => {
        const [x, y] = dot.at;
        // A handle has a label and a position in Go's words.
        const handle = handles.find((h) => distance(pixelOf(dot), { x: frame.x.toPixel(+h.x), y: frame.y.toPixel(+h.y) }) < 0.5);
        const [name, where] = handle ? [handle.label, handle.text] : [dot.name, `(${text('x', x)}, ${text('y', y)})`];
        return { name, color: dot.color, text: where, marks: [pixelOf(dot)] };
      });
      const unlike = entries.filter(({ name }, i) => entries.findIndex((e) => e.name === name) === i);
      return { heading: '', across: null, entries: unlike };
    },
  };
}

/** @typedef {{name: string, color: string, pieces: [number, number][][], thin: boolean}} Line */
/** @typedef {{name: string, color: string, at: [number, number]}} Dot */

/**
 * Returns a line that has one height at each x, or null for one that is vertical or turns back.
 * @param {any} series
 * @returns {Line|null}
 */
function lineOf({ type, name, data, lineStyle }) {
  if (type !== 'line' || !name || data.length === 0) return null;
  /** @type {[number, number][][]} */
  const pieces = [[]];
  for (const [x, y] of data) {
    if (x === null || y === null) pieces.push([]);
    else pieces[pieces.length - 1].push([x, y]);
  }
  const some = pieces.filter((piece) => piece.length > 0);
  const goesOn = some.every((piece) => piece.every(([x], i) => i === 0 || x > piece[i - 1][0]));
  return some.length > 0 && goesOn ? { name, color: lineStyle.color, pieces: some, thin: lineStyle.width < 1.5 } : null;
}

/** @param {any} option @returns {Dot[]} */
const dotsOf = (option) => option.series.flatMap((/** @type {any} */ { type, name, data, itemStyle }) => {
  if (type !== 'scatter' || !name) return [];
  const color = itemStyle.color === 'transparent' ? itemStyle.borderColor : itemStyle.color;
  return data.filter((/** @type {any} */ at) => at[0] !== null && at[1] !== null).map((/** @type {[number, number]} */ at) => ({ name, color, at }));
});

/** Returns the heights of a line at x, as it is drawn: straight from sample to sample. @param {Line} line @param {number} x @param {Frame} frame */
function heightsAt({ pieces }, x, frame) {
  const heights = [];
  for (const piece of pieces) {
    const i = piece.findIndex(([from]) => from >= x);
    if (i < 0 || (i === 0 && piece[0][0] !== x)) continue;
    const [x1, y1] = piece[i];
    if (x1 === x) {
      heights.push(y1);
      continue;
    }
    const [x0, y0] = piece[i - 1];
    const [from, to, at] = [x0, x1, x].map(frame.x.toPixel);
    const [low, high] = [y0, y1].map(frame.y.toPixel);
    heights.push(frame.y.toValue(low + ((at - from) / (to - from)) * (high - low)));
  }
  return [...new Set(heights)];
}

/** Returns the precision of a height. @param {Scale} scale @param {any} axis @param {number} value */
function grainOf({ toPixel, perPixel }, { type, min, max, data }, value) {
  const [from, to] = type === 'category' ? [0, data.length] : [min, max];
  return (perPixel(value) * Math.abs(toPixel(to) - toPixel(from))) / grain;
}

/** Returns the worth of the last of three significant digits. @param {number} value */
const three = (value) => (value === 0 ? 1 : 10 ** (Math.floor(Math.log10(Math.abs(value))) - 2));

/** @param {Dot[]} dots @returns {Map<string, Dot[]>} */
function grouped(dots) {
  /** @type {Map<string, Dot[]>} */
  const groups = new Map();
  for (const dot of dots) groups.set(dot.name, [...(groups.get(dot.name) ?? []), dot]);
  return groups;
}

/** @param {Dot[]} dots @param {Frame} frame @param {Pixel} pixel @param {number} reach @returns {Dot|null} */
function nearest(dots, frame, pixel, reach) {
  let best = null;
  let least = reach;
  for (const dot of dots) {
    const away = distance(pixel, { x: frame.x.toPixel(dot.at[0]), y: frame.y.toPixel(dot.at[1]) });
    if (away < least) [best, least] = [dot, away];
  }
  return best;
}

/** @param {Pixel} a @param {Pixel} b */
const distance = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);

/** @param {any} axis @param {number} value */
const within = ({ min, max }, value) => value >= min && value <= max;
