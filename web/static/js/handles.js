// @ts-check
/** @import { Session } from './session.js' */
/** @import { Handle } from './types.js' */
/** @import { Frame } from './frame.js' */
/** @import { Place } from './places.js' */
import { decimal, removes, setAttribute } from 'losslab/js/dom.js';
import { createDrags } from 'losslab/js/drags.js';
import { tidy } from 'losslab/js/frame.js';
import { idleTimeout } from 'losslab/js/gesture.js';
import { placeByKey } from 'losslab/js/places.js';

/** How far from a handle's center a press still takes it, in pixels. The buttons are 44 px wide. */
const reach = 22;

/** @typedef {{handle: Handle, button: HTMLButtonElement, transform: string}} Item */

/** @typedef {Pick<Session, 'move'|'release'|'cancel'|'act'> & {select(handle: Handle|null, chosen: boolean): void}} Target Receives what the reader does. */

/**
 * Lays the handles over a chart: buttons with the role of sliders, moved by pointer and by keys. Tab stops at one of them, the
 * current one; PageDown and PageUp go from one to the next.
 * @param {HTMLElement} layer the element that covers the plot
 * @param {() => Frame} frameNow
 * @param {Target} target
 */
export function createHandles(layer, frameNow, target) {
  /** @type {Map<string, Item>} */
  const items = new Map();
  let current = '';
  /** @type {Frame|null} */
  let frame = null;
  /**
   * Where the keys have moved a handle. The next key press continues from there, even if the answer is late.
   * @type {{id: string, place: Place, until: number, answered: boolean}|null}
   */
  let keyed = null;

  /** Returns the handle that a press takes: the nearest one within reach or, at any distance, the mark of a guess or the control that turns a surface. @param {{x: number, y: number}} at */
  function nearest(at) {
    let best = null;
    let least = reach + 0.5;
    for (const item of items.values()) {
      const center = centerOf(item.handle);
      const distance = Math.hypot(center.x - at.x, center.y - at.y);
      if (distance < least) [best, least] = [item, distance];
    }
    return best ?? [...items.values()].find(({ handle }) => handle.kind === 'guess' || handle.kind === 'rotation') ?? null;
  }

  /** @param {Handle} handle */
  function centerOf(handle) {
    frame ??= frameNow();
    return { x: frame.x.toPixel(+handle.x), y: frame.y.toPixel(+handle.y) };
  }

  const drags = createDrags(layer, {
    nearest, centerOf, frameNow, reach, target,
    isThere: ({ id }) => items.has(id),
    onTake({ handle, button }) {
      keyed = null;
      button.focus({ preventScroll: true });
      select(handle.id, true);
    },
  });

  /** Makes a handle the current one. @param {string} id @param {boolean} chosen whether the reader chose it */
  function select(id, chosen) {
    current = id;
    for (const { handle, button } of items.values()) {
      setAttribute(button, 'tabindex', handle.id === id ? '0' : '-1');
    }
    target.select(items.get(id)?.handle ?? null, chosen);
  }

  // Keys

  layer.addEventListener('keydown', (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest('button');
    const item = button && items.get(button.dataset.handle ?? '');
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') {
      if (!drags.button) return;
      drags.letGo();
      target.cancel();
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      const remove = item.handle.actions?.find(removes);
      if (!remove) return;
      if (!event.repeat) target.act(remove); // a repeated key could remove another point
    } else if (event.key === 'PageDown' || event.key === 'PageUp') {
      goBy(event.key === 'PageDown' ? 1 : -1);
    } else if (!step(item.handle, event.key, event.shiftKey)) {
      return;
    }
    event.preventDefault();
  });

  /** Goes to another handle, wrapping around at either end. @param {number} steps */
  function goBy(steps) {
    const ids = [...items.keys()];
    const to = items.get(ids[(ids.indexOf(current) + steps + ids.length) % ids.length]);
    if (to && !drags.button) to.button.focus();
  }

  /** Moves a handle as a key does. @param {Handle} handle @param {string} key @param {boolean} fast @returns {boolean} whether the key moves the handle */
  function step(handle, key, fast) {
    frame ??= frameNow();
    const going = keyed?.id === handle.id && (!keyed.answered || performance.now() < keyed.until);
    const from = keyed && going ? keyed.place : { x: +handle.x, y: +handle.y };
    const place = placeByKey(handle, from, frame, key, fast);
    if (!place || drags.button) return false;
    keyed = { id: handle.id, place, until: performance.now() + idleTimeout, answered: false };
    target.move(handle, place, { held: false });
    return true;
  }

  layer.addEventListener('focusin', (event) => {
    const item = items.get(/** @type {HTMLElement} */ (event.target).dataset.handle ?? '');
    if (item) select(item.handle.id, true);
  });

  // Drawing

  function placeAll() {
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
    /** Records an answer that changes no handle. */
    answered,
    /** @param {Handle[]} handles */
    update(handles) {
      answered();
      const place = [...items.keys()].indexOf(current);
      const gone = new Set(items.keys());
      /** @type {Element|null} */
      let before = null;
      for (const handle of handles) {
        gone.delete(handle.id);
        let item = items.get(handle.id);
        if (!item) items.set(handle.id, (item = { handle, button: buttonFor(handle), transform: '' }));
        else if (item.handle !== handle) describe(item.button, handle);
        item.handle = handle;
        // Only buttons that are out of order are moved: moving a button in the document would end its drag.
        /** @type {Element|null} */
        const next = before ? before.nextElementSibling : layer.firstElementChild;
        if (next !== item.button && item.button !== drags.button) layer.insertBefore(item.button, next);
        before = item.button;
      }
      let focus = false;
      for (const id of gone) {
        const button = items.get(id)?.button;
        items.delete(id);
        if (!button || button === drags.button) continue;
        focus ||= button === document.activeElement;
        button.remove();
      }
      placeAll();
      // If the current handle is gone, another takes its place.
      const heir = handles[Math.max(0, Math.min(place, handles.length - 1))];
      select(items.has(current) ? current : heir?.id ?? '', false);
      if (focus && !drags.button) items.get(current)?.button.focus({ preventScroll: true });
    },
    /** Repositions the handles after a change of the chart's size or position. */
    layout() {
      drags.forgetOrigin();
      placeAll();
    },
    /** Reports whether a press at a pointer's position takes a handle. @param {MouseEvent} event */
    isAt: (event) => nearest(drags.pixel(event)) !== null,
    /** @param {MouseEvent} event @returns {Place|null} the place pointed at, or null if a press there takes a handle */
    bare(event) {
      const at = drags.pixel(event);
      if (nearest(at)) return null;
      frame ??= frameNow();
      const value = (/** @type {'x'|'y'} */ axis) => {
        const v = /** @type {Frame} */ (frame)[axis].toValue(at[axis]);
        return tidy(v, /** @type {Frame} */ (frame)[axis].perPixel(v));
      };
      return { x: value('x'), y: value('y') };
    },
    /** Gives the current handle the focus. */
    focus: () => items.get(current)?.button.focus({ preventScroll: true }),
    /** Moves the current handle as a key does. @param {string} key @param {boolean} fast */
    step(key, fast) {
      const item = items.get(current);
      if (item) step(item.handle, key, fast);
    },
  };
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
  for (const [name, value] of Object.entries(attributes)) setAttribute(button, name, value);
}
