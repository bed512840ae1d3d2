// @ts-check
/** @import { Answerer } from './answerer.js' */
/** @import { Session } from './session.js' */
/** @import { Clock, Parts, View } from './types.js' */
import { later } from 'losslab/js/ahead.js';
import { Problem } from 'losslab/js/answerer.js';
import { createAnnouncer } from 'losslab/js/announcer.js';
import { bindBackdrop } from 'losslab/js/backdrop.js';
import { createCards } from 'losslab/js/cards.js';
import { createControls } from 'losslab/js/controls.js';
import { isModified, setText, setUsable } from 'losslab/js/dom.js';
import { browserEntries, memoryEntries } from 'losslab/js/entries.js';
import { createFigures } from 'losslab/js/figures.js';
import { keepFocus } from 'losslab/js/focus.js';
import { followState } from 'losslab/js/follow.js';
import { startKeys } from 'losslab/js/keys.js';
import { openHelp } from 'losslab/js/menus.js';
import { createPlayer } from 'losslab/js/player.js';
import { startPrinting } from 'losslab/js/print.js';
import { createSession, firstView } from 'losslab/js/session.js';
import { createSteps } from 'losslab/js/steps.js';
import { rememberedSwitch } from 'losslab/js/switches.js';
import { createTables, readTables } from 'losslab/js/tables.js';
import { arrangeTerms } from 'losslab/js/terms.js';
import { onTheme, theme } from 'losslab/js/theme.js';
import { words } from 'losslab/js/words.js';

/** @type {Clock} */
const clock = {
  now: () => performance.now(),
  setTimeout: (callback, ms) => setTimeout(callback, ms),
  clearTimeout: (timer) => clearTimeout(timer),
  nextFrame: (callback) => requestAnimationFrame(callback),
};

/**
 * Starts a lab: from now on the elements that the page was drawn with are updated in place.
 * @param {HTMLElement} root has data-lab and, in data-drawn, the theme that it was drawn in. With data-within it lies in another page,
 *   as an embed or a miniature, and leaves the browser's history alone, unless the page's address holds its state but for one pair (data-fixed)
 * @param {Answerer} answerer
 * @param {Parts} parts the parts to show
 * @param {string|null} query the state to show, if the page was drawn in another one; otherwise null
 * @param {(view: View) => Promise<never>} leave goes to the lab of the first View, if that is another lab
 * @returns {Promise<{session: Session, problem: Problem|null}>} problem is why another state than the query is shown
 */
export async function startLab(root, answerer, parts, query, leave) {
  const { within, drawn, fixed: of } = root.dataset;
  /** @type {View} */
  const drawnView = { ...JSON.parse(root.querySelector('script[type="application/json"]')?.textContent ?? ''), tables: readTables(root) };
  const { view, error } = query === null && theme() === drawn
    ? { view: drawnView, error: null }
    : await firstView(answerer, drawnView, query ?? drawnView.query, theme(), parts, leave);
  const addressed = (within === undefined || of !== undefined) && isAddressed();
  const entries = addressed ? browserEntries(view.query, hasProblem(root), of) : memoryEntries(view.query);
  const session = createSession({ answerer, view, theme, entries, clock, parts, inSight: (now) => figures.inSight(now) });

  const message = document.querySelector('#message');
  const announce = createAnnouncer(document.querySelector('#announce'), clock);
  const form = /** @type {HTMLFormElement|null} */ (root.querySelector('form#controls'));
  const cards = createCards(root);
  const figures = createFigures(root, session);
  const tables = createTables(root, session);
  const steps = createSteps(root, session);
  const controls = form && createControls(form, session);
  const player = createPlayer(root, session, clock, announce);
  const printing = startPrinting(session, figures);
  /** @type {string[]|null} */
  let noted = null;
  const [facts, notices] = ['[data-facts]', '#notices'].map((part) => root.querySelector(part));

  /** @param {View} now @param {string} [key] the key of the change */
  function draw(now, key) {
    cards.update(now);
    figures.update(now, session.gesture !== null);
    drawTexts(now);
    steps?.update(now);
    tables.update(now, key);
    controls?.update(now.query, key);
    player?.update(now);
    const open = /** @type {HTMLAnchorElement|null} */ (root.querySelector('a[data-open]'));
    if (open) open.search = now.query;
  }

  /** Draws the texts, which are read when the pointer rests. Until then they are the same objects as before. @param {View} now */
  function drawTexts(now) {
    setText(facts, now.facts);
    if (now.notices === noted) return;
    noted = now.notices;
    drawNotices(notices, noted);
  }

  function settle() {
    tables.settle();
    figures.settle();
    printing.prepare();
    arrangeTerms(root);
  }

  /** @param {Problem} problem @param {string} [key] the key of the change that was refused */
  function showProblem(problem, key = '') {
    if (tables.problem(key, problem.message)) return;
    if (steps?.problem(problem.field, problem.message)) return;
    const placed = controls?.problem(problem.field, problem.message);
    const unseen = form?.closest('[hidden]'); // as in an embed without controls
    if (!placed || unseen) setText(message, problem.message);
  }

  const showFailure = () => setText(message, words.noAnswer);

  session.listen({
    onView(now, key) {
      keepFocus(() => draw(now, key));
      setText(message, '');
    },
    onProblem: showProblem,
    onFailure: showFailure,
    onComplete: announce,
    onSettled: settle,
  });
  onTheme(session.redraw);
  if (of !== undefined) followState(session, of);
  const presenting = bindCommands(root, session, player, announce);
  draw(view);
  bindBackdrop(root, figures.back, announce);
  settle();
  if (document.documentElement.dataset.presenting !== undefined) await presenting?.();
  for (const [field, text] of controls?.problems ?? []) showProblem(new Problem(text, field));
  const problem = error instanceof Problem ? error : null;
  if (problem) showProblem(problem);
  else if (error) showFailure();
  root.dataset.ready = 'true';
  return { session, problem };
}

/** Reports whether the page has an address that can hold a state. A page in a srcdoc frame has none. */
const isAddressed = () => ['http:', 'https:', 'file:'].includes(location.protocol);

/** Reports whether the state lacks a part of what the address says, because that part could not be read. @param {HTMLElement} root */
const hasProblem = (root) => [...root.querySelectorAll('[data-problem]')].some((slot) => slot.textContent);

/**
 * Binds the commands that lead to other states (undo, presets, reset), the keys and the dialogs.
 * @param {HTMLElement} root
 * @param {Session} session
 * @param {{toggle(): void}|null} player
 * @param {(text: string) => void} announce
 * @returns {(() => Promise<void>)|null} starts or ends presenting; null if the page cannot present
 */
function bindCommands(root, session, player, announce) {
  const { within } = root.dataset;
  const [undo, redo] = ['undo', 'redo'].map((id) => /** @type {HTMLButtonElement|null} */ (root.querySelector('button#' + id)));
  /** The state that Reset leads to. In an embed and in a file it is the one that the author chose. */
  const home = within === undefined ? /** @type {HTMLAnchorElement|null} */ (root.querySelector('a#reset'))?.search.slice(1) ?? '' : session.view.query;
  const openShare = bindShare(root, session);
  bindPaste(root, session);
  const listen = bindListening(root, session, announce);
  const present = bindPresent(root, session, player, announce);

  function showDepth() {
    setUsable(undo, session.canUndo);
    setUsable(redo, session.canRedo);
  }

  session.listen({ onHistory: showDepth });
  undo?.addEventListener('click', session.undo);
  redo?.addEventListener('click', session.redo);
  root.addEventListener('click', (event) => {
    const link = /** @type {HTMLElement} */ (event.target).closest('a[data-preset], a#reset');
    if (!(link instanceof HTMLAnchorElement) || isModified(event)) return;
    event.preventDefault();
    const menu = link.closest('details');
    menu?.removeAttribute('open');
    menu?.querySelector('summary')?.focus(); // nothing in a closed menu can have it
    const label = link.textContent?.trim() ?? '';
    session.goTo(link.id === 'reset' ? home : link.search.slice(1), { by: link.id === 'reset' ? 'reset' : 'preset', subject: () => label });
  });
  startKeys({
    characters: within === undefined,
    undo: session.undo,
    redo: session.redo,
    reset: () => session.goTo(home, { by: 'reset', subject: () => words.reset }),
    play: player && player.toggle,
    share: openShare,
    listen,
    present,
    help: openHelp,
  });
  showDepth();
  return present;
}

/**
 * Binds the presentation of the lab on the whole screen, whose script is loaded on first use.
 * @param {HTMLElement} root
 * @param {Session} session
 * @param {{toggle(): void}|null} player
 * @param {(text: string) => void} announce
 */
function bindPresent(root, session, player, announce) {
  if (!root.querySelector('[data-present-bar]')) return null;
  const load = later('losslab/js/present.js');
  /** @type {Promise<{toggle(): void}>|null} */
  let presenting = null;

  async function toggle() {
    presenting ??= load().then(({ createPresenting }) => createPresenting(root, session, player, announce));
    try {
      await presenting;
    } catch {
      presenting = null; // the next press tries again
      delete document.documentElement.dataset.presenting; // the address may have set it, and there would be no way out
      setText(document.querySelector('#message'), words.noPresenting);
      return;
    }
    (await presenting).toggle();
  }

  for (const button of document.querySelectorAll('[data-open-present]')) button.addEventListener('click', toggle);
  return toggle;
}

/**
 * Binds the share dialog, whose script is loaded when the dialog is first opened.
 * @param {HTMLElement} root
 * @param {Session} session
 * @returns {(() => Promise<void>)|null} opens the dialog; null if there is none
 */
function bindShare(root, session) {
  const dialog = /** @type {HTMLDialogElement|null} */ (root.querySelector('dialog#share'));
  if (!dialog) return null;
  const load = later('losslab/js/sharing.js');
  /** @type {Promise<{open(view: View): void}>|null} */
  let sharing = null;

  async function open() {
    await session.settled();
    sharing ??= load().then(({ createSharing }) => createSharing(/** @type {HTMLDialogElement} */ (dialog), session));
    try {
      (await sharing).open(session.view);
    } catch {
      sharing = null; // the next press tries again
      setText(document.querySelector('#message'), words.noShareDialog);
    }
  }

  document.querySelector('button#open-share')?.addEventListener('click', open);
  return open;
}

/**
 * Binds the dialog for readers' own data, whose script is loaded when the dialog is first opened.
 * @param {HTMLElement} root
 * @param {Session} session
 */
function bindPaste(root, session) {
  const dialog = /** @type {HTMLDialogElement|null} */ (root.querySelector('dialog#paste'));
  if (!dialog) return;
  const load = later('losslab/js/pasting.js');
  /** @type {Promise<{open(): void}>|null} */
  let pasting = null;
  const target = {
    fetchTable: session.fetchTable,
    query: () => session.view.query,
    apply: (/** @type {string} */ query) => session.goTo(query, { by: 'paste', subject: () => words.ownData }),
  };
  root.addEventListener('click', async (event) => {
    if (!(/** @type {HTMLElement} */ (event.target).closest('[data-open-paste]'))) return;
    pasting ??= load().then(({ createPasting }) => createPasting(dialog, target));
    try {
      (await pasting).open();
    } catch {
      pasting = null; // the next press tries again
      setText(document.querySelector('#message'), words.noPasteDialog);
    }
  });
}

/**
 * Binds the sounds, whose script is loaded on first use: the button that plays a chart, and the short tones, which are off
 * unless the reader has switched them on.
 * @param {HTMLElement} root
 * @param {Session} session
 * @param {(text: string) => void} announce
 * @returns {(() => void)|null} starts or stops playing; null if there is no button for it
 */
function bindListening(root, session, announce) {
  const button = /** @type {HTMLButtonElement|null} */ (document.querySelector('button#listen'));
  if (!button) return null;
  const loadModule = later('losslab/js/listening.js');
  /** @type {Promise<ReturnType<import('./listening.js').createListening>>|null} */
  let listening = null;
  /** @type {any[]} */
  let timers = [];
  /** The chart that last had the focus. */
  let chart = '';
  const tones = rememberedSwitch(document.querySelector('[data-tones]'), 'tones', false);

  function load() {
    const catalogue = [...root.querySelectorAll('template[data-card]')].map((card) => /** @type {HTMLElement} */ (card).dataset.card ?? '');
    listening ??= loadModule().then(({ createListening }) => createListening(catalogue, ended));
    return listening;
  }

  function ended() {
    for (const timer of timers) clock.clearTimeout(timer);
    timers = [];
    button?.setAttribute('aria-pressed', 'false');
    root.querySelector('figure.sounding')?.classList.remove('sounding');
  }

  async function toggle() {
    try {
      const sounds = await load();
      if (sounds.playing) return sounds.stop();
      const score = sounds.play(session.view, chart);
      if (!score) return announce(words.nothingToListenTo);
      button?.setAttribute('aria-pressed', 'true');
      const { id, title } = score.chart;
      [...root.querySelectorAll('figure')].find((figure) => figure.dataset.chart === id)?.classList.add('sounding');
      timers = score.voices.map(({ name, at }, i) => clock.setTimeout(() => announce(i > 0 ? name : words.listening(title, name)), at * 1000));
    } catch {
      listening = null; // the next press tries again
      setText(document.querySelector('#message'), words.noSound);
    }
  }

  button.addEventListener('click', toggle);
  root.addEventListener('focusin', (event) => {
    chart = /** @type {HTMLElement|null} */ (/** @type {HTMLElement} */ (event.target).closest('figure[data-chart]'))?.dataset.chart ?? chart;
  });
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape') void listening?.then((sounds) => sounds.stop());
  }, true);
  session.listen({
    onView(view, key) {
      if (!tones.on) return;
      if (key === 'play') void load().then((sounds) => sounds.tellStep(view));
      else if (key.startsWith('handle:') && !session.gesture?.held) void load().then((sounds) => sounds.tellHandle(view, key.slice('handle:'.length)));
    },
  });
  return toggle;
}

/** @param {Element|null} list @param {string[]} notices */
function drawNotices(list, notices) {
  if (!list) return;
  while (list.children.length > notices.length) list.lastElementChild?.remove();
  notices.forEach((text, i) => setText(list.children[i] ?? list.appendChild(newNotice()), text));
}

function newNotice() {
  const item = document.createElement('li');
  item.dataset.terms = '';
  return item;
}
