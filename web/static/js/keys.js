// @ts-check
import { isAtRest } from 'losslab/js/numbers.js';

const stored = 'single-keys';

/**
 * Binds the page's keys. They do nothing where text is typed, but undo works in a number's field in which nothing is being typed. Keys
 * of a single character can be switched off for good, by readers who speak to their computer; in a frame, which has no such switch,
 * they are off.
 * @param {{characters: boolean, undo(): unknown, redo(): unknown, reset(): void, play: (() => void)|null, help(): void, present: (() => void)|null, share: (() => void)|null, listen: (() => void)|null}} to
 */
export function startKeys(to) {
  const box = /** @type {HTMLInputElement|null} */ (document.querySelector('[data-single-keys]'));
  let single = to.characters && recall() !== 'off';
  if (box) box.checked = single;
  box?.addEventListener('change', () => {
    single = box.checked;
    keep(single ? 'on' : 'off');
  });
  addEventListener('keydown', (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const command = (event.ctrlKey || event.metaKey) && !event.altKey;
    const key = event.key.toLowerCase();
    const undoes = command && (key === 'z' || key === 'y') && isAtRest(target);
    if (event.defaultPrevented || (typing(target) && !undoes) || document.querySelector('dialog[open]')) return;
    if (command && (key === 'y' || (key === 'z' && event.shiftKey))) to.redo();
    else if (command && key === 'z') to.undo();
    else if (command || event.altKey) return;
    else if (!single) return;
    else if (key === '0') to.reset();
    else if (key === 'p' && to.play && !event.repeat) to.play();
    else if (key === 's' && to.share) to.share();
    else if (key === 'l' && to.listen && !event.repeat) to.listen();
    else if (key === 'f' && to.present && !event.repeat) to.present();
    else if (key === '?') to.help();
    else return;
    event.preventDefault();
  });
}

function recall() {
  try {
    return localStorage.getItem(stored);
  } catch {
    return null;
  }
}

/** @param {string} value */
function keep(value) {
  try {
    localStorage.setItem(stored, value);
  } catch {
    // it applies to this page only
  }
}

/** Reports whether keys type something into an element, or choose something in it. @param {HTMLElement} element */
export function typing(element) {
  if (element instanceof HTMLInputElement) return !['range', 'checkbox', 'radio', 'button'].includes(element.type);
  return element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement || element.isContentEditable;
}
