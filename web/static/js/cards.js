// @ts-check
/** @import { View } from './types.js' */
import { setText } from 'losslab/js/dom.js';

/**
 * Keeps the loss cards and all other readouts up to date. The server made a card for each loss that can be chosen.
 * @param {HTMLElement} root
 */
export function createCards(root) {
  const list = /** @type {HTMLElement} */ (root.querySelector('.cards'));
  /** The View that is drawn. @type {View|null} */
  let drawn = null;
  /** The texts and bars with the readouts that they show, and the elements that show whether a text is withheld. @type {{element: HTMLElement, name: string, bar: boolean, veils: Element[]}[]} */
  let bound = [];

  /** @param {string} id @returns {HTMLElement|null} */
  function card(id) {
    const name = CSS.escape(id);
    const made = /** @type {HTMLElement|null} */ (list.querySelector(`[data-loss="${name}"]`));
    if (made) return made;
    const template = /** @type {HTMLTemplateElement|null} */ (root.querySelector(`template[data-card="${name}"]`));
    return /** @type {HTMLElement|null} */ (template?.content.firstElementChild?.cloneNode(true) ?? null);
  }

  /** Puts the cards of a View's losses, and no others, into its order. @param {View} view */
  function arrange(view) {
    const cards = view.losses.map(({ id }) => card(id)).filter((element) => element !== null);
    // Only cards that are out of place are moved: moving a card would end a selection of its text.
    cards.forEach((element, i) => {
      const place = i === 0 ? list.firstElementChild : cards[i - 1].nextElementSibling;
      if (element !== place) list.insertBefore(element, place);
    });
    while (list.children.length > cards.length) list.lastElementChild?.remove();
    bound = [...root.querySelectorAll('[data-bind], [data-bar]')].map((found) => {
      const element = /** @type {HTMLElement} */ (found);
      const { bind, bar } = element.dataset;
      return { element, name: bind ?? bar ?? '', bar: bar !== undefined, veils: veilsOf(element) };
    });
  }

  return {
    /** @param {View} view */
    update(view) {
      const before = drawn;
      drawn = view;
      const same = before && before.losses.length === view.losses.length && before.losses.every(({ id }, i) => id === view.losses[i].id);
      if (!same) arrange(view);
      view.losses.forEach((loss, i) => {
        if (loss.name === before?.losses[i]?.name && loss.short === before.losses[i].short && same) return;
        setText(list.children[i].querySelector('[data-name]'), loss.name);
        setText(list.children[i].querySelector('[data-short]'), loss.short);
      });
      for (const { element, name, bar, veils } of bound) {
        if (bar) {
          const share = view.numbers[name] ?? 0;
          if (!same || share !== (before.numbers[name] ?? 0)) element.style.setProperty('--share', String(share));
          continue;
        }
        const text = view.readouts[name] ?? '';
        if (same && text === before.readouts[name]) continue;
        setText(element, text);
        for (const veiled of veils) veiled.classList.toggle('veiled', text === '');
        if (element.classList.contains('value')) element.classList.toggle('long', text.length > 8);
      }
    },
  };
}

/** @param {HTMLElement} element @returns {Element[]} */
function veilsOf(element) {
  const card = element.closest('.card');
  if (!card || !element.matches('.value, .share strong')) return [];
  const track = element.matches('strong') && card.querySelector('.track');
  return track ? [element, track] : [element];
}
