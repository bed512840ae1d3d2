// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal } from '../../web/static/js/dom.js';
import { scaleThrough } from '../../web/static/js/frame.js';
import { createHandles } from '../../web/static/js/handles.js';
import { placeByKey } from '../../web/static/js/places.js';

test('decimal: attributes have no power of ten, and what is not finite stands as such', () => {
  for (const [value, want] of /** @type {const} */ ([
    [1.5, '1.5'], ['-2', '-2'], [1e21, '1000000000000000000000'], [1e-7, '0.00000010000000000000'],
    ['NaN', 'NaN'], ['Infinity', 'Infinity'], ['-Infinity', '-Infinity'],
  ])) assert.equal(decimal(value), want);
});

/** Returns an element with as much as handles need. @returns {any} */
function fakeElement() {
  const element = new EventTarget();
  /** @type {any[]} */
  const children = [];
  const attributes = new Map();
  return Object.assign(element, {
    children, dataset: {}, style: {}, clientWidth: 100, isConnected: true,
    classList: { add() {}, remove() {} },
    getAttribute: (/** @type {string} */ name) => attributes.get(name) ?? null,
    setAttribute: (/** @type {string} */ name, /** @type {string} */ value) => attributes.set(name, value),
    getBoundingClientRect: () => ({ left: 0, top: 0, width: 100 }),
    insertBefore: (/** @type {any} */ child) => children.push(child),
    setPointerCapture() {}, releasePointerCapture() {}, hasPointerCapture: () => false, focus() {}, remove() {},
  });
}

/** Replaces the window's functions by a test's. @returns {() => number} counts the listeners of scrolling */
function fakeWindow() {
  const scrolls = new Set();
  Object.assign(globalThis, {
    document: { createElement: fakeElement, activeElement: null },
    addEventListener: (/** @type {string} */ type, /** @type {unknown} */ listener) => type === 'scroll' && scrolls.add(listener),
    removeEventListener: (/** @type {string} */ type, /** @type {unknown} */ listener) => type === 'scroll' && scrolls.delete(listener),
  });
  return () => scrolls.size;
}

test('a chart listens to the page’s scrolling during a drag alone', () => {
  const listeners = fakeWindow();
  const layer = fakeElement();
  const scale = scaleThrough([0, 1], [0, 100], false);
  let released = 0;
  const handles = createHandles(layer, () => ({ x: scale, y: scale }), {
    select() {}, act() {}, cancel() {}, release: () => void released++, move() {},
  });
  handles.update([/** @type {any} */ ({ id: 'p1', kind: 'target', axes: 'xy', label: 'p', text: 'p', x: .5, y: .5, min: [0, 0], max: [1, 1], step: [.1, .1] })]);
  const send = (/** @type {string} */ type) =>
    layer.dispatchEvent(Object.assign(new Event(type), { button: 0, pointerId: 1, pageX: 50, pageY: 50, clientX: 50, clientY: 50 }));
  assert.equal(listeners(), 0, 'before the drag');
  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture']) {
    send('pointerdown');
    assert.equal(listeners(), 1, 'during the drag');
    send(end);
    assert.equal(listeners(), 0, `after ${end}`);
  }
  assert.equal(released, 3);
});

test('a handle goes by its step: arrows as they point, whichever way the axis runs, more and less by its value', () => {
  const [up, down] = [scaleThrough([0, 10], [100, 0], false), scaleThrough([0, 10], [0, 100], false)];
  /** @type {any} */
  const handle = { axes: 'xy', min: [0, 0], max: [10, 10], step: [.5, .1] };
  const from = { x: 5, y: 5 };
  for (const { key, y, fast, want } of [
    { key: 'ArrowRight', y: up, fast: false, want: { x: 5.5, y: 5 } },
    { key: 'ArrowUp', y: up, fast: false, want: { x: 5, y: 5.1 } },
    { key: 'ArrowUp', y: down, fast: false, want: { x: 5, y: 4.9 } },
    { key: 'more', y: down, fast: false, want: { x: 5, y: 5.1 } },
    { key: 'less', y: up, fast: true, want: { x: 5, y: 4 } },
    { key: 'ArrowLeft', y: up, fast: true, want: { x: 0, y: 5 } },
    { key: 'Home', y: up, fast: false, want: { x: 0, y: 5 } },
    { key: 'PageDown', y: up, fast: false, want: null }, // moves to the next handle
  ]) assert.deepEqual(placeByKey(handle, from, { x: down, y }, key, fast), want, key);
});
