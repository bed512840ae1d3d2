// @ts-check
/** @import { Session } from './session.js' */
import { setText } from 'losslab/js/dom.js';
import { addressOf } from 'losslab/js/entries.js';
import { words } from 'losslab/js/words.js';

/**
 * Keeps the parts of a page that depend on the parameters of its controls (data-follows) up to date, as the server draws them. It
 * sends one request at a time, for the newest state.
 * @param {Session} session
 * @param {string} of the pair of each state that the page itself implies
 */
export function followState(session, of) {
  const parts = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[data-follows]')]);
  const names = [...document.querySelectorAll('#controls [data-param]')].map((field) => /** @type {HTMLElement} */ (field).dataset.param);
  /** @param {string} query */
  const parameters = (query) => query.split('&').filter((pair) => names.includes(pair.split('=')[0])).join('&');
  /** What the parts belong to; null after a failed request, which the next View repeats. @type {string|null} */
  let shown = parameters(session.view.query);
  let asking = false;

  async function follow() {
    const { query } = session.view;
    const wanted = parameters(query);
    if (asking || wanted === shown) return;
    asking = true;
    try {
      const answer = await fetch(addressOf(query, of));
      if (!answer.ok) throw new Error(words.status(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      for (const part of parts) replace(part, /** @type {HTMLElement} */ (page.querySelector(`[data-follows=${part.dataset.follows}]`)));
      shown = wanted;
      stale(false);
    } catch {
      shown = null;
      stale(true);
      setText(document.querySelector('#message'), words.noAnswer);
    }
    asking = false;
    if (parameters(session.view.query) !== wanted) void follow();
  }

  /** @param {boolean} is whether the parts belong to an earlier state */
  function stale(is) {
    for (const part of parts) part.toggleAttribute('data-stale', is);
  }

  session.listen({ onView: follow });
}

/** Replaces the nodes that differ, so that a node that has the focus, or is being read, stays. @param {HTMLElement} part @param {HTMLElement} next */
function replace(part, next) {
  const [old, now] = [[...part.childNodes], [...next.childNodes]];
  if (old.length !== now.length) return part.replaceChildren(...now);
  now.forEach((node, i) => old[i].isEqualNode(node) || old[i].replaceWith(node));
}
