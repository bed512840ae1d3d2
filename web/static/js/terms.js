// @ts-check
// Terms, words that open their meanings. The page says which there are: each meaning in it lists the forms of its term.

import { setContent } from 'losslab/js/dom.js';

/** @typedef {{id: string, of: string, forms: string[]}} Term A term, and the loss whose card alone it applies to, if any. */
/** @typedef {{text: string, id: string|null}} Part A term, with its id, or the text between terms. */

/**
 * Returns a function that splits texts as internal/term does. One table tests both.
 * @param {Term[]} terms
 * @returns {(text: string, loss: string) => Part[]} splits a text on a loss's card, or elsewhere
 */
export function createFinder(terms) {
  /** @type {Map<string, {pattern: RegExp, ids: Map<string, string>}>} */
  const known = new Map();

  /** @param {string} loss */
  function on(loss) {
    /** @type {Map<string, string>} */
    const ids = new Map();
    for (const of of new Set([loss, ''])) {
      for (const { id, forms } of terms.filter((term) => term.of === of)) {
        for (const form of forms) if (!ids.has(form)) ids.set(form, id);
      }
    }
    const longestFirst = [...ids.keys()].sort((a, b) => b.length - a.length).map((form) => form.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
    return { ids, pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join('|') || '(?!)'})(?![\\p{L}\\p{N}])`, 'gu') };
  }

  return (text, loss) => {
    const { ids, pattern } = known.get(loss) ?? on(loss);
    if (!known.has(loss)) known.set(loss, { ids, pattern });
    /** @type {Part[]} */
    const parts = [];
    let from = 0;
    for (const { 0: word, index } of text.matchAll(pattern)) {
      const id = ids.get(word) ?? '';
      if (parts.some((part) => part.id === id)) continue;
      if (from < index) parts.push({ text: text.slice(from, index), id: null });
      parts.push({ text: word, id });
      from = index + word.length;
    }
    if (from < text.length) parts.push({ text: text.slice(from), id: null });
    return parts;
  };
}

const prefix = 'meaning-';
/** @type {ReturnType<typeof createFinder>|null} */
let find = null;

function finder() {
  const meanings = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-term]'));
  return createFinder([...meanings].map(({ dataset: { term = '', of = '', forms = '' } }) => ({ id: term, of, forms: forms.split('\n').filter(Boolean) })));
}

/** Writes a text with its terms as links, which act as buttons. Links that are there already are reused. @param {HTMLElement} element @param {string} text */
export function writeTerms(element, text) {
  find ??= finder();
  const card = /** @type {HTMLElement|null} */ (element.closest('[data-loss]'));
  const parts = find(text, card?.dataset.loss ?? '');
  const nodes = [...element.childNodes];
  if (nodes.length === parts.length && parts.every(({ id }, i) => termOf(nodes[i]) === id)) {
    parts.forEach((part, i) => {
      if (nodes[i].textContent !== part.text) setContent(nodes[i], part.text);
    });
    return;
  }
  element.replaceChildren(...parts.map((part) => {
    if (part.id === null) return part.text;
    const word = nodes.find((node) => termOf(node) === part.id) ?? newWord(part.id);
    word.textContent = part.text;
    return word;
  }));
}

/** @param {Node} node */
const termOf = (node) => (node instanceof HTMLAnchorElement ? node.hash.slice(1 + prefix.length) : null);

/** @param {string} id */
function newWord(id) {
  return Object.assign(document.createElement('a'), { className: 'term', href: '#' + prefix + id, role: 'button', ariaHasPopup: 'dialog' });
}

const words = 'a:is(.term, .look)';

/** The one term at which Tab stops. The arrows lead from it to the others. @type {HTMLElement|null} */
let stop = null;

/** Makes all terms a single Tab stop, because one stop for each would make a long way. @param {HTMLElement} root */
export function arrangeTerms(root) {
  if (!stop?.isConnected || !isSeen(stop)) stop = wordsOf(root).find(isSeen) ?? null;
  for (const word of wordsOf(root)) if (word.tabIndex !== (word === stop ? 0 : -1)) word.tabIndex = word === stop ? 0 : -1;
}

/** @param {ParentNode} root @returns {HTMLElement[]} */
const wordsOf = (root) => [...root.querySelectorAll(words)].map((word) => /** @type {HTMLElement} */ (word));

/** @param {HTMLElement} word */
const isSeen = (word) => word.checkVisibility({ visibilityProperty: true });

/** @param {KeyboardEvent} event */
const isCommand = ({ ctrlKey, metaKey, altKey, shiftKey }) => ctrlKey || metaKey || altKey || shiftKey;

/** @param {HTMLElement} from @param {number} steps */
function go(from, steps) {
  const all = wordsOf(document).filter(isSeen);
  const to = all[Math.max(0, Math.min(all.length - 1, all.indexOf(from) + steps))];
  if (stop) stop.tabIndex = -1;
  stop = to;
  to.tabIndex = 0;
  to.focus();
}

/** The minimum size of what can be pressed, in pixels. */
const target = 24;

/** Returns the term that a press is on or beside. @param {MouseEvent} event */
function pressedWord({ target: on, clientX: x, clientY: y }) {
  const link = /** @type {Element} */ (on).closest(words + ', .meaning a');
  if (link instanceof HTMLAnchorElement) return link;
  const text = /** @type {Element} */ (on).closest('[data-terms], .label');
  const near = text && wordsOf(text).find((word) => [...word.getClientRects()].some(({ left, top, width, height }) =>
    Math.abs(x - left - width / 2) <= Math.max(target, width) / 2 && Math.abs(y - top - height / 2) <= Math.max(target, height) / 2));
  return near instanceof HTMLAnchorElement ? near : null;
}

/** Whether the browser opens and closes popovers. The newest browsers that do not are from 2024. */
const native = 'HTMLElement' in globalThis && 'showPopover' in HTMLElement.prototype;
/** The open meaning, and the term beside which it lies. @type {{meaning: HTMLElement, word: HTMLElement}|null} */
let open = null;

export const isMeaningOpen = () => open !== null;

/** Makes terms open their meanings, each beside its term. */
export function startTerms() {
  /** The term that was pressed while its meaning was open: the press itself may close the meaning. @type {HTMLElement|null} */
  let pressed = null;
  addEventListener('pointerdown', ({ target }) => {
    pressed = open?.word.contains(/** @type {Node} */ (target)) ? open.word : null;
  }, true);
  document.addEventListener('click', (event) => {
    const link = pressedWord(event);
    if (!link) return;
    event.preventDefault(); // the address holds a state, and must not change
    const meaning = document.getElementById(link.hash.slice(1));
    if (open?.word === link || pressed === link || !meaning?.matches('.meaning')) hide();
    else show(meaning, link);
    pressed = null;
  });
  document.addEventListener('keydown', (event) => {
    const word = /** @type {Element} */ (event.target).closest?.(words);
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!(word instanceof HTMLElement) || !steps || isCommand(event)) return;
    event.preventDefault();
    go(word, steps);
  });
  // Space presses a button on keyup, and does not scroll.
  for (const type of ['keydown', 'keypress', 'keyup']) {
    document.addEventListener(type, (event) => {
      const link = /** @type {Element} */ (event.target).closest?.(words + ', .meaning a');
      if (/** @type {KeyboardEvent} */ (event).key !== ' ' || !(link instanceof HTMLAnchorElement)) return;
      event.preventDefault();
      if (type === 'keyup') link.click();
    });
  }
  document.addEventListener('beforetoggle', (event) => { // toggle comes later, possibly after the next key
    if (event.target === open?.meaning && /** @type {ToggleEvent} */ (event).newState === 'closed') open = null;
  }, true);
  addEventListener('scroll', (event) => event.target !== open?.meaning && place(), { capture: true, passive: true });
  addEventListener('resize', place);
  if (native) return;
  addEventListener('pointerdown', ({ target }) => {
    if (open && !open.meaning.contains(/** @type {Node} */ (target)) && !open.word.contains(/** @type {Node} */ (target))) hide();
  }, true);
  addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !open) return;
    open.word.focus({ preventScroll: true });
    hide();
  });
}

/** @param {HTMLElement} meaning @param {HTMLElement} word */
function show(meaning, word) {
  word.focus({ preventScroll: true }); // so that the focus returns here: some browsers do not focus a clicked link
  if (open?.meaning !== meaning) {
    hide();
    if (native) meaning.showPopover();
    else meaning.classList.add('open');
  }
  open = { meaning, word };
  place();
  meaning.focus({ preventScroll: true }); // so that it is read aloud
}

function hide() {
  if (!open) return;
  const { meaning } = open;
  open = null;
  if (native) meaning.hidePopover();
  else meaning.classList.remove('open');
}

/** Puts the open meaning below its term, or above, wholly in view. The meaning closes when its term leaves the viewport. */
function place() {
  if (!open) return;
  const { meaning } = open;
  const word = open.word.getClientRects()[0];
  const { clientWidth: right, clientHeight: bottom } = document.documentElement;
  if (!word || word.bottom < 0 || word.top > bottom) return hide();
  const { offsetWidth: width, offsetHeight: height } = meaning;
  const below = word.bottom + 2;
  const above = word.top - 2 - height;
  const top = below + height <= bottom - 4 || above < 4 ? below : above;
  const [x, y] = [word.left + (word.width - width) / 2, top];
  meaning.style.left = Math.max(8, Math.min(x, right - 8 - width)) + 'px';
  meaning.style.top = Math.max(4, Math.min(y, bottom - 4 - height)) + 'px';
}
