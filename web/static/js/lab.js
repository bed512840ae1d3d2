// @ts-check
/** @import { Action, View } from './types.js' */
/** @import { Gesture } from './gesture.js' */
/** @import { Answerer, Build } from './sender.js' */
import { sentence } from 'losslab/js/announce.js';
import { createCards } from 'losslab/js/cards.js';
import { createControls } from 'losslab/js/controls.js';
import { createFigures } from 'losslab/js/figures.js';
import { createGestures } from 'losslab/js/gesture.js';
import { createHistory, createMemory } from 'losslab/js/history.js';
import { startKeys } from 'losslab/js/keys.js';
import { createPlayer } from 'losslab/js/player.js';
import { startPrinting } from 'losslab/js/print.js';
import { withValue } from 'losslab/js/query.js';
import { createSender, Problem } from 'losslab/js/sender.js';
import { share } from 'losslab/js/share.js';
import { createSteps, modified } from 'losslab/js/steps.js';
import { createTables } from 'losslab/js/tables.js';
import { onTheme, theme } from 'losslab/js/theme.js';

/** What moved, where something was played: the player says where it is. */
const played = 'Step';

/**
 * Brings a lab to life: what the page was drawn with is updated in place from now on.
 * @param {HTMLElement} root bears data-lab, and the theme that it was drawn in; with data-within it is in another page,
 *   an embed or the miniature, and keeps out of the history
 * @param {Answerer} answerer
 * @param {string|null} query what to show where the page was drawn in another state
 */
export async function startLab(root, answerer, query) {
  const within = root.dataset.within;
  const data = root.querySelector('script[type="application/json"]')?.textContent ?? '';
  /** @type {View} */
  let view = JSON.parse(data);
  /** @type {unknown} */
  let trouble = null;
  if (query !== null || theme() !== root.dataset.drawn) {
    view = await answerer.view(query ?? view.query, null, theme()).catch((error) => {
      trouble = error;
      return answerer.view(view.query, null, theme()).catch(() => view);
    });
  }
  const initial = view.query;
  // A file may begin in any state; its address then says which, so that another state of it has another address.
  if (within === undefined && initial && !location.search) globalThis.history.replaceState(globalThis.history.state, '', `${location.pathname}?${initial}`);

  const announcer = document.querySelector('#announce');
  const message = document.querySelector('#message');
  const gestures = createGestures((gesture) => void complete(gesture));
  const sender = createSender({ answerer, query: view.query, theme, onView, onProblem, onFailure });
  const entries = { onPop, onDepth: showDepth };
  const history = within === undefined ? createHistory(entries) : createMemory(initial, entries);

  /** @param {string} key @param {Partial<Gesture>} how @param {Build} build */
  function change(key, how, build) {
    if (key !== 'play') player?.pause(); // whatever else the reader does takes over
    const gesture = gestures.of(key, how);
    gesture.before ??= view;
    sender.ask(gesture, build);
    return gesture;
  }

  /** A change that is complete at once. @param {string} key @param {Partial<Gesture>} how @param {Build} build */
  const leap = (key, how, build) => gestures.end(change(key, { held: true, ...how }, build));

  /** @param {string} query @param {Partial<Gesture>} [how] */
  const goTo = (query, how = {}) => leap('go', how, () => ({ query, move: null }));

  const finish = () => gestures.current && gestures.end(gestures.current);
  /** A press is over: it may have changed nothing, and then what plays goes on. */
  const release = () => gestures.current?.key !== 'play' && finish();

  const cards = createCards(root);
  const figures = createFigures(root, {
    move: (handle, { x, y }, { held }) =>
      change('handle ' + handle.id, { held, subject: handle.label }, (query) => ({ query, move: { handle: handle.id, x, y } })),
    release,
    cancel() {
      const gesture = gestures.current;
      if (!gesture) return;
      gestures.cancel(gesture);
      if (history.takeBack(gesture)) return; // popstate asks for what was before
      const { before } = gesture;
      if (before) goTo(before.query, { recorded: false });
    },
    act: (action, place) => act(place ? { ...action, ...place } : action),
  });
  const tables = createTables(root, {
    type: (input, value) =>
      change(`cell ${input.handle} ${input.axis}`, { subject: input.label }, (query) => ({
        query,
        move: input.axis === 'x' ? { handle: input.handle, x: value, y: input.at } : { handle: input.handle, x: input.at, y: value },
      })),
    finish: release,
    act,
  });
  const form = /** @type {HTMLFormElement|null} */ (root.querySelector('form#controls'));
  const controls = form && createControls(form, {
    change(value, how) {
      change('control ' + value.name, how, (query) => ({ query: withValue(query, value), move: null }));
      return sender.idle();
    },
    finish: release,
  });
  const player = createPlayer(root, {
    go(value, key, how) {
      const param = view.player?.param ?? '';
      // At the end it is left out: a link to the last step stays one, however many there will be.
      const initial = value === view.player?.last ? String(value) : '';
      change(key, { ...how, subject: played }, (query) => ({ query: withValue(query, { name: param, value: String(value), initial, resets: [] }), move: null }));
      return sender.idle();
    },
    finish,
  });
  const steps = createSteps(root, (query, step) => goTo(query, { step, subject: 'Step ' + (step + 1) }));

  /** @param {Action} action */
  function act(action) {
    const { id: handle, x, y, label } = action;
    leap('action', { subject: label }, (query) => ({ query, move: { handle, x, y } }));
  }

  /** @param {View} next @param {Gesture} gesture */
  function onView(next, gesture) {
    view = share(view, next);
    history.record(view.query, gesture);
    draw();
    say('');
  }

  function draw() {
    cards.update(view);
    figures.update(view);
    drawNotices(root.querySelector('#notices'), view.notices);
    tables.update(view);
    controls?.update(view.query);
    player?.update(view);
    const open = /** @type {HTMLAnchorElement|null} */ (root.querySelector('a[data-open]'));
    if (open) open.search = view.query;
  }

  /** @param {Problem} problem */
  function onProblem(problem) {
    player?.pause();
    const placed = controls?.problem(problem.field, problem.message);
    const unseen = form?.closest('[hidden]'); // in an embed without controls
    if (!placed || unseen) say(problem.message);
  }

  function onFailure() {
    player?.pause();
    say('There is no answer. What is shown is the last state that was answered; the next change tries again.');
  }

  /** @param {string} text */
  function say(text) {
    if (message && message.textContent !== text) message.textContent = text;
  }

  /** @param {Gesture} gesture */
  async function complete(gesture) {
    await sender.idle();
    history.flush();
    tables.rest();
    figures.rest();
    printing.prepare();
    if (!announcer || !gesture.subject || gesture.before?.query === view.query) return;
    announcer.textContent = sentence(gesture.before, view, subjectNow(gesture));
  }

  /** The moved handle's name and value, or the control's name. @param {Gesture} gesture */
  function subjectNow(gesture) {
    const handle = view.charts.flatMap((chart) => chart.handles).find((h) => gesture.key === 'handle ' + h.id);
    if (handle) return `${handle.label}: ${handle.text}`;
    return (gesture.subject === played && view.player?.text) || gesture.subject;
  }

  /** @param {string} query @param {{step: number}} entry */
  function onPop(query, entry) {
    // Answers may be on the way, even to gestures that have ended: none must get into the entry that was gone to.
    if (gestures.current) gestures.cancel(gestures.current);
    sender.drop();
    player?.pause();
    steps.show(entry.step);
    goTo(query, { recorded: false, subject: 'Another state of the history' });
  }

  const [undo, redo] = ['undo', 'redo'].map((id) => /** @type {HTMLButtonElement|null} */ (root.querySelector('button#' + id)));
  function showDepth() {
    if (undo) undo.disabled = !history.canUndo;
    if (redo) redo.disabled = !history.canRedo;
  }

  /** What Reset leads to: in an embed and in a file, the state that its author chose. */
  const home = within === undefined ? /** @type {HTMLAnchorElement|null} */ (root.querySelector('a#reset'))?.search.slice(1) ?? '' : initial;
  const dialog = /** @type {HTMLDialogElement|null} */ (root.querySelector('dialog#share'));
  /** @type {Promise<{open(view: View): void}>|null} */
  let sharing = null;
  /** It is fetched when it is opened first. */
  async function openShare() {
    if (!dialog) return;
    finish();
    await sender.idle();
    sharing ??= import('losslab/js/sharing.js').then(({ createSharing }) => createSharing(dialog, { themed: sender.aside, text: sender.text }));
    try {
      (await sharing).open(view);
    } catch {
      sharing = null; // the next press tries again
      say('What shares a state could not be loaded.');
    }
  }

  const printing = startPrinting({
    view: () => view,
    light: (query) => sender.aside(query, 'light'),
    print: figures.print,
    afterPrint: figures.afterPrint,
  });
  onTheme(() => leap('go', { recorded: false }, (query) => ({ query, move: null })));

  if (within !== 'mini') {
    undo?.addEventListener('click', history.undo);
    redo?.addEventListener('click', history.redo);
    root.addEventListener('click', (event) => {
      const link = /** @type {HTMLElement} */ (event.target).closest('a[data-preset], a#reset');
      if (!(link instanceof HTMLAnchorElement) || modified(event)) return;
      event.preventDefault();
      link.closest('details')?.removeAttribute('open');
      goTo(link.id === 'reset' ? home : link.search.slice(1), { subject: link.textContent?.trim() ?? '' });
    });
    startKeys({
      characters: within === undefined,
      undo: history.undo,
      redo: history.redo,
      reset: () => goTo(home, { subject: 'Reset' }),
      play: player && (() => {
        if (!gestures.current?.held || gestures.current.key === 'play') player.toggle(); // a drag is not disturbed
      }),
      share: dialog && openShare,
      help: () => /** @type {HTMLDialogElement|null} */ (document.querySelector('dialog#keys'))?.showModal(),
    });
    document.querySelector('button#open-share')?.addEventListener('click', openShare);
    steps.show(history.step);
    showDepth();
  }
  draw();
  tables.rest();
  printing.prepare();
  if (trouble instanceof Problem) onProblem(trouble);
  else if (trouble) onFailure();
  root.dataset.ready = 'true';
  return { use: sender.use };
}

/** @param {Element|null} list @param {string[]} notices */
function drawNotices(list, notices) {
  if (!list) return;
  while (list.children.length > notices.length) list.lastElementChild?.remove();
  notices.forEach((text, i) => {
    const item = list.children[i] ?? list.appendChild(document.createElement('li'));
    if (item.textContent !== text) item.textContent = text;
  });
}
