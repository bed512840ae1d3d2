// @ts-check
/** @import { Session } from './session.js' */
/** @import { Handle } from './types.js' */
/** @import { Frame } from './frame.js' */
import { decimal } from 'losslab/js/dom.js';
import { clamp, clean, tidy } from 'losslab/js/frame.js';
import { idleTimeout } from 'losslab/js/gesture.js';

/** How far from a handle's center a press still takes it, in pixels: the buttons are 44 px wide. */
const reach = 22;

/** @typedef {{x: number, y: number}} Place in the chart's coordinates */

/** @typedef {Pick<Session, 'move'|'release'|'cancel'|'act'> & {select(handle: Handle): void}} Target What the reader does goes to. */

/**
 * Lays the handles over a chart: buttons with the role of sliders, moved by pointer and by keys.
 * @param {HTMLElement} layer covers the plot
 * @param {() => Frame} frameNow
 * @param {Target} target
 */
export function createHandles(layer, frameNow, target) {
  /** @type {Map<string, {handle: Handle, button: HTMLButtonElement, transform: string}>} */
  const items = new Map();
  /** @type {Frame|null} */
  let frame = null;
  /**
   * The origin is kept while the layout is, since asking for it would have the browser lay the page out once more.
   * @type {{pointer: number, handle: Handle, button: HTMLButtonElement, frame: Frame, origin: {x: number, y: number, scale: number}|null, dx: number, dy: number, last: Place}|null}
   */
  let drag = null;
  /**
   * Where the keys have brought a handle: the next press goes on from there, though the answer may be late.
   * @type {{id: string, place: Place, until: number, answered: boolean}|null}
   */
  let keyed = null;

  // Pointer

  /** Where the layer is on the page, and how many of the page's pixels one of its own is. @param {MouseEvent} event */
  function originAt(event) {
    const box = layer.getBoundingClientRect();
    return { x: box.left + event.pageX - event.clientX, y: box.top + event.pageY - event.clientY, scale: box.width / layer.clientWidth || 1 };
  }

  /** @param {MouseEvent} event */
  const pixel = (event, origin = originAt(event)) => ({ x: (event.pageX - origin.x) / origin.scale, y: (event.pageY - origin.y) / origin.scale });

  /** @param {{x: number, y: number}} at */
  function nearest(at) {
    let best = null;
    let least = reach + 0.5;
    for (const item of items.values()) {
      const center = centerOf(item.handle);
      const distance = Math.hypot(center.x - at.x, center.y - at.y);
      if (distance < least) [best, least] = [item, distance];
    }
    return best;
  }

  /** @param {Handle} handle */
  function centerOf(handle) {
    frame ??= frameNow();
    return { x: frame.x.toPixel(+handle.x), y: frame.y.toPixel(+handle.y) };
  }

  layer.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || drag) return;
    const origin = originAt(event);
    const at = pixel(event, origin);
    const item = nearest(at);
    if (!item) return;
    const { handle, button } = item;
    const center = centerOf(handle);
    keyed = null;
    drag = {
      pointer: event.pointerId, handle, button, frame: frameNow(), origin,
      dx: center.x - at.x, dy: center.y - at.y, last: { x: +handle.x, y: +handle.y },
    };
    addEventListener('scroll', forgetOrigin, { passive: true });
    button.setPointerCapture(event.pointerId);
    button.classList.add('dragged');
    button.focus({ preventScroll: true });
    target.select(handle);
  });
  // The press would focus the button that lies on top, which need not be the nearest.
  layer.addEventListener('mousedown', (event) => event.preventDefault());
  // A long touch is a slow start of a drag, no wish for a menu.
  layer.addEventListener('contextmenu', (event) => drag && event.preventDefault());

  layer.addEventListener('pointermove', (event) => {
    if (!drag || event.pointerId !== drag.pointer) return;
    drag.origin ??= originAt(event);
    const at = pixel(event, drag.origin);
    const place = placeAt(drag.frame, drag.handle, { x: at.x + drag.dx, y: at.y + drag.dy });
    if (place.x === drag.last.x && place.y === drag.last.y) return;
    drag.last = place;
    target.move(drag.handle, place, { held: true });
  });

  /** Has the origin asked for again: what scrolls under a drag may leave the chart where it is, or not. */
  function forgetOrigin() {
    if (drag) drag.origin = null;
    if (!drag || !layer.isConnected) removeEventListener('scroll', forgetOrigin);
  }

  /** @param {PointerEvent} event */
  function drop(event) {
    if (!drag || event.pointerId !== drag.pointer) return;
    letGo();
    target.release();
  }
  layer.addEventListener('pointerup', drop);
  layer.addEventListener('pointercancel', drop);
  layer.addEventListener('lostpointercapture', drop);

  function letGo() {
    if (!drag) return;
    const { button, pointer, handle } = drag;
    drag = null;
    removeEventListener('scroll', forgetOrigin);
    button.classList.remove('dragged');
    if (button.hasPointerCapture(pointer)) button.releasePointerCapture(pointer);
    if (!items.has(handle.id)) button.remove();
  }

  // Keys

  layer.addEventListener('keydown', (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest('button');
    const item = button && items.get(button.dataset.handle ?? '');
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') {
      if (!drag) return;
      letGo();
      target.cancel();
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      const remove = item.handle.actions?.find((action) => action.id.startsWith('remove.'));
      if (!remove) return;
      target.act(remove);
    } else {
      frame ??= frameNow();
      const going = keyed?.id === item.handle.id && (!keyed.answered || performance.now() < keyed.until);
      const from = keyed && going ? keyed.place : { x: +item.handle.x, y: +item.handle.y };
      const place = placeByKey(item.handle, from, frame, event.key, event.shiftKey);
      if (!place || drag) return;
      keyed = { id: item.handle.id, place, until: performance.now() + idleTimeout, answered: false };
      target.move(item.handle, place, { held: false });
    }
    event.preventDefault();
  });

  layer.addEventListener('focusin', (event) => {
    const item = items.get(/** @type {HTMLElement} */ (event.target).dataset.handle ?? '');
    if (item) target.select(item.handle);
  });

  // Drawing

  function place() {
    frame = items.size > 0 ? frameNow() : null;
    for (const item of items.values()) {
      const { x, y } = centerOf(item.handle);
      const transform = `translate(${x.toFixed(2)}px, ${y.toFixed(2)}px)`;
      if (transform === item.transform) continue;
      item.transform = transform;
      item.button.style.transform = transform;
    }
  }

  function answered() {
    if (keyed) keyed.answered = true;
  }

  return {
    /** There was an answer, though none that changes a handle. */
    answered,
    /** @param {Handle[]} handles */
    update(handles) {
      answered();
      const gone = new Set(items.keys());
      /** @type {Element|null} */
      let before = null;
      for (const handle of handles) {
        gone.delete(handle.id);
        let item = items.get(handle.id);
        if (!item) items.set(handle.id, (item = { handle, button: buttonFor(handle), transform: '' }));
        else if (item.handle !== handle) describe(item.button, handle);
        item.handle = handle;
        // Only what is out of its order is moved: moving a button in the document would end its drag.
        /** @type {Element|null} */
        const next = before ? before.nextElementSibling : layer.firstElementChild;
        if (next !== item.button && item.button !== drag?.button) layer.insertBefore(item.button, next);
        before = item.button;
      }
      let focus = false;
      for (const id of gone) {
        const button = items.get(id)?.button;
        items.delete(id);
        if (!button || button === drag?.button) continue;
        focus ||= button === document.activeElement;
        button.remove();
      }
      place();
      if (focus && !drag) /** @type {HTMLElement|null} */ (layer.lastElementChild)?.focus({ preventScroll: true });
    },
    /** The chart has another size or place. */
    layout() {
      forgetOrigin();
      place();
    },
    /** @param {MouseEvent} event @returns {Place|null} where a bare place of the chart was pointed at */
    bare(event) {
      const at = pixel(event);
      if (nearest(at)) return null;
      frame ??= frameNow();
      const value = (/** @type {'x'|'y'} */ axis) => {
        const v = /** @type {Frame} */ (frame)[axis].toValue(at[axis]);
        return tidy(v, /** @type {Frame} */ (frame)[axis].perPixel(v));
      };
      return { x: value('x'), y: value('y') };
    },
    /** @param {string} id */
    focus: (id) => items.get(id)?.button.focus({ preventScroll: true }),
    /** @param {string} id */
    find: (id) => items.get(id)?.handle ?? null,
  };
}

/**
 * The place of a pixel, for a handle: on the axes that it moves along, rounded to what the eye can tell, in its range.
 * @param {Frame} frame @param {Handle} handle @param {{x: number, y: number}} pixel @returns {Place}
 */
export function placeAt(frame, handle, pixel) {
  const along = (/** @type {'x'|'y'} */ axis, /** @type {0|1} */ i) => {
    if (!handle.axes.includes(axis)) return +handle[axis];
    const value = clamp(frame[axis].toValue(pixel[axis]), +handle.min[i], +handle.max[i]);
    return clamp(tidy(value, frame[axis].perPixel(value)), +handle.min[i], +handle.max[i]);
  };
  return { x: along('x', 0), y: along('y', 1) };
}

/**
 * Where a key brings a handle. The arrows mean directions on the screen, whichever way the axes run.
 * @param {Handle} handle @param {Place} from @param {Frame} frame @param {string} key @param {boolean} fast
 * @returns {Place|null} null for a key that moves nothing
 */
export function placeByKey(handle, from, frame, key, fast) {
  const main = handle.axes === 'x' ? 'x' : 'y';
  const times = fast || key.startsWith('Page') ? 10 : 1;
  /** @type {'x'|'y'} */
  let axis = main;
  let sign = 0;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      if (handle.axes !== 'y') axis = 'x';
      sign = (key === 'ArrowRight' ? 1 : -1) * (axis === 'x' ? frame.x.direction : 1);
      break;
    case 'ArrowUp':
    case 'ArrowDown':
    case 'PageUp':
    case 'PageDown':
      sign = (key.endsWith('Up') ? 1 : -1) * (axis === 'y' ? -frame.y.direction : frame.x.direction);
      break;
    case 'Home':
    case 'End': {
      const all = /** @type {('x'|'y')[]} */ (handle.axes === 'xy' ? ['x'] : [main]);
      const end = key === 'Home' ? handle.min : handle.max;
      return { ...from, [all[0]]: +end[all[0] === 'x' ? 0 : 1] };
    }
    default:
      return null;
  }
  const i = axis === 'x' ? 0 : 1;
  const value = clamp(clean(from[axis] + sign * times * +handle.step[i]), +handle.min[i], +handle.max[i]);
  return { ...from, [axis]: value };
}

/** @param {Handle} handle */
function buttonFor(handle) {
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.handle = handle.id;
  button.setAttribute('role', 'slider');
  describe(button, handle);
  return button;
}

/** @param {HTMLButtonElement} button @param {Handle} handle */
function describe(button, handle) {
  const i = handle.axes === 'y' ? 1 : 0;
  const attributes = {
    'data-kind': handle.kind,
    'data-axes': handle.axes,
    'aria-label': handle.label,
    'aria-valuemin': decimal(handle.min[i]),
    'aria-valuemax': decimal(handle.max[i]),
    'aria-valuenow': decimal(i === 1 ? handle.y : handle.x),
    'aria-valuetext': handle.text,
    'aria-orientation': handle.axes === 'y' ? 'vertical' : 'horizontal',
  };
  for (const [name, value] of Object.entries(attributes)) {
    if (button.getAttribute(name) !== value) button.setAttribute(name, value);
  }
}
