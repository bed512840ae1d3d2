// @ts-check
/** @import { Action } from './types.js' */

/** @param {Element|null|undefined} element @param {string} text */
export function setText(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

/** A number as attributes for assistive technology may have it: without a power of ten, and NaN or Infinity as such. @param {number|string} value */
export function decimal(value) {
  const number = Number(value);
  const text = String(number);
  if (!Number.isFinite(number)) return text;
  if (/^-?[\d.]+$/.test(text)) return text;
  return Math.abs(number) < 1 ? number.toFixed(20) : BigInt(number).toString();
}

/** A click that the reader means for the browser: a new tab, a download. @param {MouseEvent} event */
export const isModified = (event) => event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0;

/** @param {HTMLElement} parent @param {HTMLButtonElement[]} buttons those that it has @param {Action[]} actions */
export function drawButtons(parent, buttons, actions) {
  actions.forEach((action, i) => {
    const button = buttons[i] ?? parent.appendChild(document.createElement('button'));
    button.type = 'button';
    button.className = 'small';
    button.dataset.action = action.id;
    setText(button, action.label);
  });
  for (const button of buttons.slice(actions.length)) button.remove();
}

/**
 * Marks a slider (data-held) while a pointer holds it. The browser tells of a release only where the value changed.
 * @param {HTMLInputElement} slider
 * @param {() => void} onRelease
 */
export function markHeld(slider, onRelease) {
  slider.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    slider.dataset.held = '';
    const release = () => {
      removeEventListener('pointerup', release);
      removeEventListener('pointercancel', release);
      delete slider.dataset.held;
      onRelease();
    };
    addEventListener('pointerup', release);
    addEventListener('pointercancel', release);
  });
}
