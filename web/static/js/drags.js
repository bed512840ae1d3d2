// @ts-check
/** @import { Session } from './session.js' */
/** @import { Handle } from './types.js' */
/** @import { Frame } from './frame.js' */
/** @import { Item } from './handles.js' */
/** @import { Place } from './places.js' */
import { placeAt } from 'losslab/js/places.js';

/**
 * How long a finger must rest on a handle to hold it, in ms. Until then it may be about to scroll the page. The scroll views
 * of phones wait as long.
 */
const holding = 150;
/** How far a finger moves, in either direction, before its purpose is clear, in pixels. */
const clear = 8;

/**
 * Moves handles by pointer. A mouse takes a handle at once. A finger that moves up or down scrolls the page, unless it has rested first.
 * @param {HTMLElement} layer
 * @param {object} options
 * @param {(at: {x: number, y: number}) => Item|null} options.nearest returns the handle that a press takes
 * @param {number} options.reach how far from its center, in pixels, a handle can be pressed without moving
 * @param {(handle: Handle) => {x: number, y: number}} options.centerOf returns a handle's center, in pixels of the layer
 * @param {() => Frame} options.frameNow
 * @param {(item: Item) => void} options.onTake called when a press takes a handle
 * @param {(handle: Handle) => boolean} options.isThere
 * @param {Pick<Session, 'move'|'release'|'cancel'>} options.target
 */
export function createDrags(layer, { nearest, reach, centerOf, frameNow, onTake, isThere, target }) {
  /**
   * The origin is kept as long as the layout, because measuring it would force the browser to lay out the page again.
   * @type {{pointer: number, touch: boolean, since: number, sure: boolean, handle: Handle, button: HTMLButtonElement, frame: Frame, origin: {x: number, y: number, scale: number}|null, dx: number, dy: number, last: Place}|null}
   */
  let drag = null;
  /** A finger that is down on a handle but does not hold it yet. @type {{event: PointerEvent, item: Item, timer: ReturnType<typeof setTimeout>}|null} */
  let waiting = null;

  /** Returns the layer's position on the page, and the size of its pixels in pixels of the page. @param {MouseEvent} event */
  function originAt(event) {
    const box = layer.getBoundingClientRect();
    return { x: box.left + event.pageX - event.clientX, y: box.top + event.pageY - event.clientY, scale: box.width / layer.clientWidth || 1 };
  }

  /** @param {MouseEvent} event */
  const pixel = (event, origin = originAt(event)) => ({ x: (event.pageX - origin.x) / origin.scale, y: (event.pageY - origin.y) / origin.scale });

  layer.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || drag || waiting) return;
    const item = nearest(pixel(event));
    if (!item) return;
    if (event.pointerType === 'touch') waiting = { event, item, timer: setTimeout(() => grab(event, item), holding) };
    else grab(event, item);
  });
  // The press would focus the topmost button, which need not be the nearest.
  layer.addEventListener('mousedown', (event) => event.preventDefault());
  // A long touch is the slow start of a drag, not a request for a menu.
  layer.addEventListener('contextmenu', (event) => (drag || waiting) && event.preventDefault());
  // A finger that holds a handle does not scroll the page.
  layer.addEventListener('touchmove', (event) => drag?.touch && event.cancelable && event.preventDefault(), { passive: false });

  /** @param {PointerEvent} event the press @param {Item} item @param {boolean} [sideways] whether the finger has moved sideways */
  function grab(event, item, sideways = false) {
    stopWaiting();
    const { handle, button } = item;
    const origin = originAt(event);
    const at = pixel(event, origin);
    const held = offset(handle, at);
    drag = {
      pointer: event.pointerId, touch: event.pointerType === 'touch', since: event.timeStamp, sure: sideways, handle, button, frame: frameNow(), origin,
      dx: held?.dx ?? 0, dy: held?.dy ?? 0, last: { x: +handle.x, y: +handle.y },
    };
    addEventListener('scroll', forgetOrigin, { passive: true });
    button.setPointerCapture(event.pointerId);
    button.classList.add('dragged');
    onTake(item);
    if (!held) follow(at);
  }

  /** Returns the offset of the handle's center from a press, or null if the press is out of reach, so that the handle must move there. @param {Handle} handle @param {{x: number, y: number}} at */
  function offset(handle, at) {
    const center = centerOf(handle);
    const [dx, dy] = [center.x - at.x, center.y - at.y];
    return Math.hypot(dx, dy) < reach + 0.5 ? { dx, dy } : null;
  }

  /** Moves the dragged handle to the pointer. @param {{x: number, y: number}} at */
  function follow(at) {
    if (!drag) return;
    const place = placeAt(drag.frame, drag.handle, { x: at.x + drag.dx, y: at.y + drag.dy });
    if (place.x === drag.last.x && place.y === drag.last.y) return;
    drag.last = place;
    target.move(drag.handle, place, { held: true });
  }

  function stopWaiting() {
    clearTimeout(waiting?.timer);
    waiting = null;
  }

  /** Decides whether a finger on a handle drags it or scrolls the page. @param {PointerEvent} event */
  function decide(event) {
    if (!waiting || event.pointerId !== waiting.event.pointerId) return;
    const { event: press, item } = waiting;
    const [across, along] = [Math.abs(event.clientX - press.clientX), Math.abs(event.clientY - press.clientY)];
    if (Math.max(across, along) < clear) return;
    if (across > along && item.handle.axes !== 'y') grab(press, item, true);
    else stopWaiting();
  }

  layer.addEventListener('pointermove', (event) => {
    decide(event);
    if (!drag || event.pointerId !== drag.pointer) return;
    if (isLate(event)) {
      const { id } = drag.handle;
      letGo();
      return target.cancel('handle:' + id); // the mark of a guess, which has moved to the finger, goes back
    }
    drag.origin ??= originAt(event);
    follow(pixel(event, drag.origin));
  });

  /** Reports whether a finger moved before it could hold the handle. A busy page learns of that late. @param {PointerEvent} event */
  function isLate(event) {
    if (!drag?.touch || drag.sure) return false;
    drag.sure = true;
    return event.timeStamp - drag.since < holding;
  }

  /** Discards the origin, so that it is measured again: a scroll during a drag may or may not move the chart. */
  function forgetOrigin() {
    if (drag) drag.origin = null;
    if (!drag || !layer.isConnected) removeEventListener('scroll', forgetOrigin);
  }

  /** @param {PointerEvent} event */
  function drop(event) {
    if (event.pointerId === waiting?.event.pointerId) {
      const { event: press, item } = waiting;
      stopWaiting();
      if (event.type === 'pointerup') tap(press, item);
    }
    if (!drag || event.pointerId !== drag.pointer) return;
    letGo();
    target.release();
  }

  /** @param {PointerEvent} press @param {Item} item */
  function tap(press, item) {
    const at = pixel(press);
    const { handle } = item;
    onTake(item);
    if (offset(handle, at)) return;
    target.move(handle, placeAt(frameNow(), handle, at), { held: true });
    target.release();
  }
  layer.addEventListener('pointerup', drop);
  layer.addEventListener('pointercancel', drop);
  // A finger is captured by the element under it, until it takes a handle nearby.
  layer.addEventListener('lostpointercapture', (event) => drag?.button.hasPointerCapture(event.pointerId) || drop(event));

  function letGo() {
    if (!drag) return;
    const { button, pointer, handle } = drag;
    drag = null;
    removeEventListener('scroll', forgetOrigin);
    button.classList.remove('dragged');
    if (button.hasPointerCapture(pointer)) button.releasePointerCapture(pointer);
    if (!isThere(handle)) button.remove();
  }

  return {
    pixel,
    forgetOrigin,
    letGo,
    /** The button that is being dragged. */
    get button() {
      return drag?.button ?? null;
    },
  };
}
