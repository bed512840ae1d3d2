// @ts-check
import { isModified, isUsable, setText, setUsable } from 'losslab/js/dom.js';
import { parseQuery } from 'losslab/js/query.js';
import { words } from 'losslab/js/words.js';

/**
 * Shows the guided steps one at a time. Going to a step sets its state; while other data are shown than it is about, it is away.
 * @param {HTMLElement} root
 * @param {(query: string, step: number, spoken: string) => void} go with what is said aloud of the step: its question
 */
export function createSteps(root, go) {
  const section = /** @type {HTMLElement|null} */ (root.querySelector('#steps'));
  const items = [...(section?.querySelectorAll('[data-step]') ?? [])].map((item) => /** @type {HTMLElement} */ (item));
  const next = /** @type {HTMLButtonElement|null} */ (section?.querySelector('#step-next') ?? null);
  const back = /** @type {HTMLButtonElement|null} */ (section?.querySelector('#step-back') ?? null);
  const count = section?.querySelector('[data-step-count]');
  let at = -1;

  /** @param {number} i */
  function show(i) {
    i = Math.min(Math.max(i, 0), items.length - 1);
    if (i === at) return;
    at = i;
    items.forEach((item, k) => {
      item.hidden = k !== i;
      // An answer that was looked at is held back again.
      for (const answer of item.querySelectorAll('details')) answer.open = false;
    });
    setText(count, words.stepOf(i + 1, items.length));
    setUsable(back, i > 0);
    setUsable(next, i < items.length - 1);
  }

  /** @param {number} i */
  function goTo(i) {
    show(i);
    const text = items[at].querySelector('.step-text > p')?.textContent?.trim() ?? '';
    go(items[at].dataset.query ?? '', at, words.guidedStep(at + 1, items.length, text));
  }

  next?.addEventListener('click', () => isUsable(next) && goTo(at + 1));
  back?.addEventListener('click', () => isUsable(back) && goTo(at - 1));
  section?.addEventListener('click', (event) => {
    const link = /** @type {HTMLElement} */ (event.target).closest('a[data-go]');
    if (!link || isModified(event)) return;
    event.preventDefault();
    goTo(at);
  });

  /** The parameters that are the lab's data. */
  const about = section?.dataset.about?.split(' ').filter(Boolean) ?? [];
  const queries = items.map((item) => parseQuery(item.dataset.query ?? ''));

  /** @param {string} query of the state that is shown */
  function update(query) {
    if (about.length === 0) return;
    const now = parseQuery(query);
    items.forEach((item, i) => {
      const away = /** @type {HTMLElement|null} */ (item.querySelector('.step-away'));
      if (away) away.hidden = about.every((name) => now.get(name) === queries[i].get(name));
    });
  }

  return { show, update };
}
