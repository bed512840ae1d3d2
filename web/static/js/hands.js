// @ts-check
/** @import { Step } from './types.js' */
import { setText } from 'losslab/js/dom.js';
import { words } from 'losslab/js/words.js';

/** The number of choices that have a key of their own: A to E. */
const keyed = 5;

/** Returns the letter of a choice. @param {number} at */
const letterOf = (at) => String.fromCharCode(65 + at);

/**
 * Counts the hands that a class raises for each choice of a question. The counts are stored only here, and are lost with the page.
 * @param {HTMLElement} place
 * @param {(text: string) => void} announce
 */
export function createHands(place, announce) {
  const list = /** @type {HTMLElement} */ (place.querySelector('[data-hands-of]'));
  const template = /** @type {HTMLTemplateElement} */ (place.querySelector('[data-hand-template]'));
  const clear = /** @type {HTMLElement} */ (place.querySelector('[data-present=clear]'));
  const again = /** @type {HTMLElement} */ (clear.querySelector('[data-again]'));
  /** The number of hands for each choice, by question. @type {Map<string, number[]>} */
  const counted = new Map();
  /** @type {Step|undefined} */
  let step;

  const choices = () => step?.choices ?? [];
  const counts = () => (step && counted.get(step.id)) ?? choices().map(() => 0);
  const total = () => counts().reduce((sum, n) => sum + n, 0);
  const open = () => step?.says === undefined && !step?.away && choices().length > 0;

  function draw() {
    const all = choices();
    while (list.children.length > all.length) list.lastElementChild?.remove();
    const hands = counts();
    all.forEach((choice, i) => {
      const item = /** @type {HTMLElement} */ (list.children[i] ?? list.appendChild(/** @type {Node} */ (template.content.firstElementChild?.cloneNode(true))));
      const [up, down] = /** @type {HTMLButtonElement[]} */ (['up', 'down'].map((way) => item.querySelector(`[data-hand-${way}]`)));
      item.dataset.hand = String(i);
      item.classList.toggle('right', choice.right);
      setText(item.querySelector('[data-hand-letter]'), letterOf(i));
      setText(item.querySelector('[data-hand-text]'), choice.text);
      setText(item.querySelector('[data-hand-count]'), total() > 0 ? String(hands[i]) : '');
      item.style.setProperty('--hands', String(hands[i] / (total() || 1)));
      up.ariaDisabled = String(!open());
      up.ariaLabel = [choice.right ? words.rightChoice : '', open() ? words.raise(letterOf(i), choice.text) : '', words.handsFor(letterOf(i), choice.text, hands[i], total())].filter(Boolean).join('. ');
      down.ariaLabel = words.lower(letterOf(i), choice.text);
      down.hidden = !open() || hands[i] === 0;
      if (down.hidden && document.activeElement === down) up.focus();
    });
    place.dataset.open = String(open());
    setText(place.querySelector('[data-hands-all]'), total() > 0 ? words.hands(total()) : '');
    setText(again, all.length > 0 ? again.dataset.vote ?? '' : words.askAgain);
    clear.hidden = total() === 0 && !(step?.says && step.kind !== 'do');
  }

  /** @param {number} at @param {number} by 1 for one more hand, -1 for one fewer */
  function raise(at, by) {
    if (!step || !open() || at < 0 || at >= choices().length) return;
    const hands = [...counts()];
    hands[at] = Math.max(0, hands[at] + by);
    counted.set(step.id, hands);
    draw();
    announce(words.handsFor(letterOf(at), choices()[at].text, hands[at], total()) + '.');
  }

  list.addEventListener('click', (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest('button');
    const item = /** @type {HTMLElement|null|undefined} */ (button?.closest('[data-hand]'));
    if (item) raise(Number(item.dataset.hand), button?.dataset.handUp !== undefined && !event.shiftKey ? 1 : -1);
  });

  return {
    /** @param {Step|undefined} next */
    update(next) {
      step = next;
      draw();
    },
    /** Whether hands can be counted now. */
    get open() {
      return open();
    },
    /** Counts a hand by its key. @param {string} key @param {boolean} fewer @returns {boolean} whether the key belongs to a choice */
    byKey(key, fewer) {
      const at = key.length === 1 ? key.toUpperCase().charCodeAt(0) - 65 : -1;
      if (!open() || at < 0 || at >= Math.min(keyed, choices().length)) return false;
      raise(at, fewer ? -1 : 1);
      return true;
    },
    clear() {
      if (step) counted.delete(step.id);
      draw();
      if (choices().length > 0) announce(words.noHands);
    },
  };
}
