// @ts-check
/** @import { Session } from './session.js' */
/** @import { View } from './types.js' */
import { knownSearch, partSearch } from 'losslab/js/query.js';
import { askTheme } from 'losslab/js/theme.js';

// A lab in another's page. What is said there is no secret, and who embeds is not known: it is said to any origin. The lab
// obeys the page that holds it, and no other.

/**
 * Shows what the address asks for.
 * @param {HTMLElement} root
 * @param {Map<string, string>} asked
 */
export function arrange(root, asked) {
  fitScale();
  addEventListener('resize', fitScale);
  fitStation();
  addEventListener('resize', fitStation);
  addEventListener('beforeprint', () => document.documentElement.style.removeProperty('--scale'));
  addEventListener('afterprint', fitScale);
  show(root.querySelector('.tools'), asked.get('controls') === '1');
  show(root.querySelector('.cards'), asked.get('cards') === '1');
  const caption = root.querySelector('.caption');
  if (caption) caption.textContent = asked.get('caption') ?? '';
}

/**
 * Tells the page around how high the lab is, as {losslab: 'height', height} in pixels, from now on.
 * @param {HTMLElement} root
 */
export function tellHeight(root) {
  if (parent === window) return;
  let told = 0;
  new ResizeObserver(() => {
    const height = Math.ceil(root.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    parent.postMessage({ losslab: 'height', height }, '*');
  }).observe(root);
}

/**
 * Tells the page around what was answered to an exercise, as {losslab: 'answer', exercise, seed, said, right}: not when the page is
 * loaded anew, or gone back to.
 * @param {HTMLElement} root
 */
export function tellAnswer(root) {
  const { answer } = root.dataset;
  const [navigation] = performance.getEntriesByType('navigation');
  const again = navigation instanceof PerformanceNavigationTiming && navigation.type !== 'navigate';
  if (parent === window || answer === undefined || again) return;
  parent.postMessage({ losslab: 'answer', ...JSON.parse(answer) }, '*');
}

/** Charts grow with the letters. The style sheet says so, too, but WebKitGTK 2.50 computed its atan2() as 1.62 in place of 1 in a frame. */
function fitScale() {
  const { style } = document.documentElement;
  style.setProperty('--scale', String(parseFloat(getComputedStyle(document.documentElement).fontSize) / 15));
}

/** A station of the lecture is read on the screen of the page around, not in a frame that is as high as it needs to be. */
function fitStation() {
  const { dataset, style } = document.documentElement;
  if (dataset.station === undefined) return;
  style.setProperty('--screen', parent.innerHeight + 'px');
  dataset.station = parent.innerHeight < 560 ? 'low' : '';
}

/** @param {Element|null} element @param {boolean} wanted */
function show(element, wanted) {
  if (element instanceof HTMLElement) element.hidden = !wanted;
}

/**
 * Tells the page around each state that the lab gets into, the first one too, as {losslab: 'change', query, readouts, numbers},
 * each answer to a question as {losslab: 'answer', lab, step, said, right}, and what is wrong with a state that is refused, as {losslab: 'problem', field, detail}. From {losslab: 'ready'} on it obeys
 * {losslab: 'set', query, theme}, of which either may be left out.
 * @param {Session} session
 * @param {string[]} names of the lab's parameters
 */
export function talk(session, names) {
  if (parent === window) return;
  const post = (/** @type {object} */ message) => parent.postMessage(message, '*');
  /** @type {string|null} */
  let told = null;
  /** The question that was answered last, with the answer. */
  let answered = session.view.step?.says ? session.view.step.id + ' ' + session.view.step.said : '';
  /** The state to go to, once the lab is at rest in that before. @type {string|null} */
  let next = null;
  let going = false;

  /** @param {View} view */
  function tell({ lab, query, readouts, numbers, step }) {
    if (query === told) return;
    told = query;
    post({ losslab: 'change', query, readouts, numbers });
    const said = step?.says ? step.id + ' ' + step.said : answered;
    if (said !== answered && step && !step.revealed) post({ losslab: 'answer', lab, step: step.id, said: step.said ?? '', right: step.right });
    answered = said;
  }

  async function go() {
    if (going) return;
    going = true;
    while (next !== null) {
      const query = next;
      next = null;
      session.goTo(query, { by: null });
      await session.settled();
    }
    going = false;
  }

  addEventListener('message', ({ source, data }) => {
    if (source !== parent || data?.losslab !== 'set') return;
    const { query, theme } = data;
    if (theme === 'light' || theme === 'dark' || theme === '') askTheme(theme);
    if (typeof query !== 'string') return;
    next = partSearch(knownSearch(query, names)).query;
    void go();
  });
  session.listen({ onView: tell, onProblem: ({ field, message }) => post({ losslab: 'problem', field, detail: message }) });
  post({ losslab: 'ready' });
  tell(session.view);
}
