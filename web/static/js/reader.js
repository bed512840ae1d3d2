// @ts-check
/** @import { Chart } from './types.js' */
/** @import { Frame } from './frame.js' */
/** @import { Pixel, Readable, Reading } from './reading.js' */
import { setAttribute, setHidden, setText } from 'losslab/js/dom.js';
import { clamp, clean } from 'losslab/js/frame.js';
import { readable } from 'losslab/js/reading.js';
import { spotFor } from 'losslab/js/spots.js';
import { words } from 'losslab/js/words.js';

/** How far a pointer must move, in pixels, to bring back what Escape dismissed, or a click must be to count as elsewhere. */
const elsewhere = 24;

/**
 * Shows the values that can be read off a chart: where a mouse points; where a finger taps or a mouse clicks, until Escape or a
 * press elsewhere; and where the keys have gone, for which the element is a slider.
 * @param {HTMLElement} figure
 * @param {() => Frame} frameNow
 * @param {(event: MouseEvent) => boolean} onHandle reports whether a press at a pointer's position takes a handle
 */
export function createReader(figure, frameNow, onHandle) {
  const board = /** @type {HTMLElement} */ (figure.querySelector('.board'));
  const plot = /** @type {HTMLElement} */ (figure.querySelector('.plot'));
  const element = /** @type {HTMLElement} */ (figure.querySelector('.reader'));
  const [guide, tip] = ['guide', 'tip'].map((name) => Object.assign(document.createElement('div'), { className: name, hidden: true }));
  element.append(guide, tip);

  /** @type {Chart|null} */
  let chart = null;
  /** What can be read off the chart; undefined if not yet known. @type {Readable|null|undefined} */
  let source;
  /** @type {{place: number, by: 'pointer'|'click'|'keys', pixel: Pixel|null}|null} */
  let shown = null;
  /** The place that the keys have reached. @type {number|null} */
  let keyed = null;
  /** Where the pointer was when the values there were dismissed. @type {Pixel|null} */
  let dismissed = null;
  let pressed = false;
  /** The number of the spot that the tip is in. */
  let spot = -1;
  const life = new AbortController();

  function known() {
    if (source === undefined && chart && board.clientWidth > 0) source = readable(chart, frameNow());
    return source ?? null;
  }

  /** @param {MouseEvent} event @returns {Pixel} in pixels of the board */
  function pixelOf(event) {
    const box = board.getBoundingClientRect();
    const scale = box.width / board.clientWidth || 1;
    return { x: (event.clientX - box.left) / scale, y: (event.clientY - box.top) / scale };
  }

  /** @param {number} place @param {'pointer'|'click'|'keys'} by @param {Pixel|null} pixel */
  function show(place, by, pixel) {
    if (shown?.place === place && shown.by === by) return void (shown.pixel = pixel);
    shown = { place, by, pixel };
    draw();
  }

  function hide() {
    if (!shown) return;
    shown = null;
    spot = -1;
    for (const part of [guide, tip]) part.hidden = true;
    for (const mark of element.querySelectorAll('.mark')) mark.remove();
  }

  function draw() {
    if (!shown) return; // finding out what can be read means measuring, amid drawing
    const from = known();
    if (!from) return hide();
    shown.place = clamp(shown.place, from.min, from.max);
    const reading = from.at(shown.place);
    if (reading.entries.length === 0 && shown.by !== 'keys') return hide();
    drawTip(tip, reading);
    drawMarks(reading);
    tip.hidden = false;
    element.dataset.kept = String(shown.by === 'click');
    placeTip(reading);
    if (shown.by === 'keys') tell(from, shown.place, reading);
  }

  /** @param {Reading} reading */
  function drawMarks({ across, entries }) {
    const seen = (/** @type {Pixel} */ { x, y }) => x >= -1 && x <= board.clientWidth + 1 && y >= -1 && y <= board.clientHeight + 1;
    const marks = entries.flatMap(({ color, marks }) => marks.filter(seen).map((at) => ({ color, ...at })));
    const made = [...element.querySelectorAll('.mark')].map((mark) => /** @type {HTMLElement} */ (mark));
    marks.forEach(({ color, x, y }, i) => {
      const mark = made[i] ?? element.insertBefore(Object.assign(document.createElement('div'), { className: 'mark' }), tip);
      mark.style.color = color;
      mark.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
    });
    for (const mark of made.slice(marks.length)) mark.remove();
    setHidden(guide, across === null);
    if (across !== null) guide.style.transform = `translateX(${across.toFixed(1)}px)`;
    const { top, bottom } = chart?.option.grid ?? { top: 0, bottom: 0 };
    Object.assign(guide.style, { top: top + 'px', bottom: bottom + 'px' });
  }

  /** Puts the tip beside the place, where it covers no handle. @param {Reading} reading */
  function placeTip({ across, entries }) {
    const [width, height] = [tip.offsetWidth, tip.offsetHeight];
    const { clientWidth: most, clientHeight: low } = board;
    const mark = entries[0]?.marks[0];
    const at = { x: across ?? shown?.pixel?.x ?? mark?.x ?? most / 2, y: shown?.pixel?.y ?? mark?.y ?? low / 2 };
    const handles = [...figure.querySelectorAll('.handles button')].map((button) => {
      const { e, f } = new DOMMatrixReadOnly(/** @type {HTMLElement} */ (button).style.transform);
      return { x: e, y: f, weight: /** @type {HTMLElement} */ (button).tabIndex === 0 ? 10 : 1 };
    });
    const best = spotFor({ width, height }, { width: most, height: low }, at, across !== null, handles, spot);
    spot = best.number;
    tip.style.transform = `translate(${best.x.toFixed(1)}px, ${best.y.toFixed(1)}px)`;
  }

  /** Writes what is read into the slider, for screen readers. @param {Readable} from @param {number} place @param {Reading} reading */
  function tell({ min, max }, place, { heading, entries }) {
    const values = entries.map(({ name, text }) => words.valueOf(name, text));
    const attributes = {
      'aria-valuemin': String(min), 'aria-valuemax': String(max), 'aria-valuenow': String(place),
      'aria-valuetext': words.valuesAt(heading, values.length > 0 ? values : [words.nothingToRead]),
    };
    for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  }

  // Pointers

  board.addEventListener('pointermove', (event) => {
    if (event.pointerType === 'touch' || shown?.by === 'click') return;
    if (pressed || event.buttons !== 0) return hide();
    const pixel = pixelOf(event);
    if (dismissed && Math.hypot(pixel.x - dismissed.x, pixel.y - dismissed.y) < elsewhere) return;
    dismissed = null;
    const place = known()?.placeOf(pixel) ?? null;
    if (place === null) leave();
    else show(place, 'pointer', pixel);
  });
  board.addEventListener('pointerdown', (event) => {
    pressed = onHandle(event);
    if (pressed) hide();
  });
  for (const end of ['pointerup', 'pointercancel']) addEventListener(end, () => (pressed = false), { signal: life.signal });
  board.addEventListener('pointerleave', () => {
    dismissed = null;
    leave();
  });
  function leave() {
    if (shown?.by === 'pointer') hide();
  }
  // Listen on the plot, which contains no handles: browsers move a tap to a nearby element that responds to taps, and skip that element's ancestors.
  plot.addEventListener('click', (event) => {
    if (event.detail !== 1 || onHandle(event)) return;
    const pixel = pixelOf(event);
    const kept = shown?.by === 'click' ? shown.pixel : null;
    const place = known()?.placeOf(pixel) ?? null;
    if (place === null || (kept && Math.hypot(pixel.x - kept.x, pixel.y - kept.y) < elsewhere)) hide();
    else show(place, 'click', pixel);
  });
  addEventListener('pointerdown', (event) => {
    if (shown?.by === 'click' && !board.contains(/** @type {Node} */ (event.target))) hide();
  }, { capture: true, signal: life.signal });
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !shown) return;
    dismissed = shown.by === 'keys' ? null : shown.pixel;
    hide();
    if (!document.querySelector('dialog:modal')) event.preventDefault(); // the key has had its effect
  }, { capture: true, signal: life.signal });

  // Keys

  element.addEventListener('focus', () => {
    const from = known();
    if (from) show(clamp(keyed ?? from.start, from.min, from.max), 'keys', null);
  });
  element.addEventListener('blur', () => {
    if (shown?.by === 'keys') hide();
  });
  element.addEventListener('keydown', (event) => {
    const from = known();
    if (!from || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = keyed ?? clamp(from.start, from.min, from.max);
    const steps = stepsOf[event.key] * (event.shiftKey ? 10 : 1) * (from.downwards && !/Left|Right/.test(event.key) ? -1 : 1);
    const to = event.key === 'Home' ? from.min : event.key === 'End' ? from.max : from.log ? tidyStep(at, steps) : clean(Math.round(at / from.step + steps) * from.step);
    if (Number.isNaN(to)) return;
    event.preventDefault();
    keyed = clamp(to, from.min, from.max);
    show(keyed, 'keys', null);
  });

  return {
    /** @param {Chart} next */
    update(next) {
      chart = next;
      source = undefined;
      const name = words.readOff(next.title);
      if (element.ariaLabel !== name) element.ariaLabel = name;
      if (pressed) hide();
      else draw();
    },
    /** Measures the chart again, because it has a new size. */
    layout() {
      source = undefined;
      draw();
    },
    /** Updates the slider, even if it does not have the focus, because the reader has paused. */
    settle() {
      const from = known();
      setHidden(element, from === null);
      if (!from || shown?.by === 'keys') return;
      const place = clamp(keyed ?? from.start, from.min, from.max);
      tell(from, place, from.at(place));
    },
    dispose: () => life.abort(),
  };
}

/** The number of steps that a key takes. @type {Record<string, number>} */
const stepsOf = { ArrowRight: 1, ArrowLeft: -1, ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

/** @param {HTMLElement} tip @param {Reading} reading */
function drawTip(tip, { heading, entries }) {
  tip.dataset.many = String(entries.length > 8);
  const head = tip.querySelector('.at') ?? tip.appendChild(Object.assign(document.createElement('div'), { className: 'at' }));
  const list = tip.querySelector('ul') ?? tip.appendChild(document.createElement('ul'));
  setText(head, heading);
  entries.forEach(({ name, color, text }, i) => {
    const row = list.children[i] ?? list.appendChild(newRow());
    /** @type {HTMLElement} */ (row.children[0]).style.color = color;
    setText(row.children[1], name);
    setText(row.children[2], text);
  });
  while (list.children.length > entries.length) list.lastElementChild?.remove();
}

function newRow() {
  const row = document.createElement('li');
  for (const part of ['key', 'name', 'value']) row.append(Object.assign(document.createElement('span'), { className: part }));
  return row;
}

/** Returns the place a number of steps away on a logarithmic axis. A step is a twentieth of a decade. @param {number} at @param {number} steps */
const tidyStep = (at, steps) => Number((10 ** ((Math.round(Math.log10(at) * 20) + steps) / 20)).toPrecision(3));
