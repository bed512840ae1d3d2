// @ts-check
/** @import { Problem } from './answerer.js' */
/** @import { Session } from './session.js' */
/** @import { View } from './types.js' */
import { knownSearch, partSearch } from 'losslab/js/query.js';
import { askTheme } from 'losslab/js/theme.js';

// A lab in another site's page. Its messages are no secret, and the embedding page is unknown, so they are sent to any origin. The
// lab obeys only the page that embeds it.

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
 * Tells the embedding page the lab's height, as {losslab: 'height', height} in pixels, now and whenever it changes.
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
 * Tells the embedding page the answer to an exercise, as {losslab: 'answer', exercise, seed, said, right}, unless the page was
 * reloaded or reached through the history.
 * @param {HTMLElement} root
 */
export function tellAnswer(root) {
  const { answer } = root.dataset;
  const [navigation] = performance.getEntriesByType('navigation');
  const again = navigation instanceof PerformanceNavigationTiming && navigation.type !== 'navigate';
  if (parent === window || answer === undefined || again) return;
  parent.postMessage({ losslab: 'answer', ...JSON.parse(answer) }, '*');
}

/**
 * Tells the embedding page why there is no lab, as {losslab: 'problem', field, detail}, if the page is the server's message.
 * @param {HTMLElement} root
 */
export function tellRefusal(root) {
  const { refused } = root.dataset;
  if (parent === window || refused === undefined) return;
  parent.postMessage({ losslab: 'problem', ...JSON.parse(refused) }, '*');
}

/** Scales charts with the font size. The style sheet does so too, but in a frame WebKitGTK 2.50 computed its atan2() as 1.62 instead of 1. */
function fitScale() {
  const { style } = document.documentElement;
  style.setProperty('--scale', String(parseFloat(getComputedStyle(document.documentElement).fontSize) / 15));
}

/** Fits a station of the lecture to the window of the embedding page, because its own frame is as high as its content. */
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
 * Tells the embedding page each state of the lab, including the first, as {losslab: 'change', query, readouts, numbers},
 * each answer to a question as {losslab: 'answer', lab, step, said, right}, and each problem of a refused state as {losslab: 'problem', field, detail}. After {losslab: 'ready'} it obeys
 * {losslab: 'set', query, theme}, either of which may be omitted.
 * @param {Session} session
 * @param {Problem|null} problem why the lab started in another state than the address asks for
 * @param {string[]} names of the lab's parameters
 */
export function talk(session, problem, names) {
  if (parent === window) return;
  const post = (/** @type {object} */ message) => parent.postMessage(message, '*');
  /** @type {string|null} */
  let told = null;
  /** The question that was answered last, with its answer. */
  let answered = session.view.step?.says ? session.view.step.id + ' ' + session.view.step.said : '';
  /** The state to go to once the lab is at rest in the current one. @type {string|null} */
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
  const tellProblem = (/** @type {Problem} */ { field, message }) => post({ losslab: 'problem', field, detail: message });

  session.listen({ onView: tell, onProblem: tellProblem });
  post({ losslab: 'ready' });
  if (problem) tellProblem(problem);
  tell(session.view);
}
