// @ts-check
/** @import { Handle } from './types.js' */
import { setAttribute, setHidden, setText } from 'losslab/js/dom.js';
import { words } from 'losslab/js/words.js';

/** The buttons of handles with one value, and of handles that move in two directions, by the keys that they stand for. */
const buttons = [
  { key: 'less', both: false, sign: '−' }, { key: 'more', both: false, sign: '+' },
  { key: 'ArrowLeft', both: true, sign: '←' }, { key: 'ArrowRight', both: true, sign: '→' },
  { key: 'ArrowDown', both: true, sign: '↓' }, { key: 'ArrowUp', both: true, sign: '↑' },
];

/**
 * Shows a chart's current handle: its value, between buttons that move it as the arrow keys do, for readers who do not drag.
 * Tab skips the buttons, because the handle itself takes the keys.
 * @param {HTMLElement} bar
 * @param {{step(key: string, fast: boolean): void, focus(): void}} handles
 */
export function createStepper(bar, handles) {
  const [name, value] = ['name', 'value'].map((part) => Object.assign(document.createElement('span'), { className: part, ariaHidden: 'true' }));
  const made = buttons.map(({ key, both, sign }) => {
    const button = document.createElement('button');
    Object.assign(button, { type: 'button', tabIndex: -1, textContent: sign });
    button.dataset.step = key;
    button.dataset.both = String(both);
    return button;
  });
  bar.replaceChildren(name, made[0], value, ...made.slice(1));
  /** The handle that is shown. @type {Handle|null} */
  let shown = null;

  // The focus goes to the handle, so that its keys continue from there.
  bar.addEventListener('mousedown', (event) => event.preventDefault());
  bar.addEventListener('click', (event) => {
    const key = /** @type {HTMLElement} */ (event.target).closest('button')?.dataset.step;
    if (!key) return;
    if (event.detail > 0) handles.focus();
    handles.step(key, event.shiftKey);
  });

  return {
    /** @param {Handle|null} handle */
    update(handle) {
      if (handle === shown) return;
      setHidden(bar, !handle);
      if (handle) {
        setAttribute(bar, 'data-axes', handle.axes);
        setText(value, handle.text);
        if (handle.label !== shown?.label) label(handle.label);
      }
      shown = handle;
    },
  };

  /** @param {string} text the handle's label */
  function label(text) {
    setText(name, text);
    made.forEach((button, i) => {
      button.ariaLabel = words.stepTo[/** @type {keyof typeof words.stepTo} */ (buttons[i].key)](text);
    });
  }
}
