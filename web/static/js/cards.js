// @ts-check
/** @import { View } from './types.js' */
import { setText } from './charts.js';

/**
 * Keeps the loss cards and every other readout up to date. The server made a card for each loss that can be chosen.
 * @param {HTMLElement} root
 */
export function createCards(root) {
  const list = /** @type {HTMLElement} */ (root.querySelector('.cards'));

  /** @param {string} id @returns {HTMLElement|null} */
  function card(id) {
    const name = CSS.escape(id);
    const made = /** @type {HTMLElement|null} */ (list.querySelector(`[data-loss="${name}"]`));
    if (made) return made;
    const template = /** @type {HTMLTemplateElement|null} */ (root.querySelector(`template[data-card="${name}"]`));
    return /** @type {HTMLElement|null} */ (template?.content.firstElementChild?.cloneNode(true) ?? null);
  }

  return {
    /** @param {View} view */
    update(view) {
      /** @type {Element|null} */
      let before = null;
      for (const loss of view.losses) {
        const element = card(loss.id);
        if (!element) continue;
        setText(element.querySelector('[data-name]'), loss.name);
        setText(element.querySelector('[data-short]'), loss.short);
        /** @type {Element|null} */
      const place = before ? before.nextElementSibling : list.firstElementChild;
        if (element !== place) list.insertBefore(element, place);
        before = element;
      }
      while (before ? before.nextElementSibling : list.firstElementChild) {
        (before ? before.nextElementSibling : list.firstElementChild)?.remove();
      }
      list.dataset.count = String(view.losses.length);
      bind(root, view.readouts);
    },
  };
}

/** @param {HTMLElement} root @param {Record<string, string>} readouts */
function bind(root, readouts) {
  for (const element of root.querySelectorAll('[data-bind]')) {
    setText(element, readouts[/** @type {HTMLElement} */ (element).dataset.bind ?? ''] ?? '');
  }
  for (const element of root.querySelectorAll('[data-bar]')) {
    const bar = /** @type {HTMLElement} */ (element);
    bar.style.setProperty('--share', String(percent(readouts[bar.dataset.bar ?? ''] ?? '')));
  }
}

/** The number in a text such as "46 %" or "> 99.99 %", as the length of a bar. @param {string} text */
export const percent = (text) => Number(/[\d.]+/.exec(text)?.[0] ?? 0);
