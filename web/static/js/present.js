// @ts-check
/** @import { Session } from './session.js' */
/** @import { Step } from './types.js' */
import { drawCode, reach } from 'losslab/js/code.js';
import { setText } from 'losslab/js/dom.js';
import { keepPresenting } from 'losslab/js/entries.js';
import { createHands } from 'losslab/js/hands.js';
import { typing } from 'losslab/js/keys.js';
import { withValue } from 'losslab/js/query.js';
import { words } from 'losslab/js/words.js';

/** The answer that is not a guess: the question reveals its own. */
const revealed = 'revealed';

/**
 * Fills the screen with the lab for a class: its chart, its cards and its question. The style sheet lays it out; this module has the
 * presenter's keys, the QR code of the address, and the show of hands.
 * @param {HTMLElement} root
 * @param {Session} session
 * @param {{toggle(): void}|null} player
 * @param {(text: string) => void} announce
 */
export function createPresenting(root, session, player, announce) {
  const page = document.documentElement;
  const one = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (root.querySelector(selector));
  const bar = one('[data-present-bar]');
  const title = one('[data-present-title]');
  const dialog = /** @type {HTMLDialogElement} */ (root.querySelector('dialog[data-present-code]'));
  const single = /** @type {HTMLInputElement|null} */ (document.querySelector('[data-single-keys]'));
  const hands = createHands(one('[data-hands]'), announce);
  const blank = Object.assign(document.createElement('button'), { type: 'button', className: 'blank', hidden: true, ariaLabel: words.blank });
  root.append(blank);
  const ofCode = one('[data-of-code]');
  const tryIt = ofCode.textContent ?? '';
  let presenting = false;
  /** Whether the browser itself is in full screen. */
  let full = false;
  /** The state whose QR code is drawn. @type {string|null} */
  let coded = null;

  // Drawing

  function draw() {
    const { step } = session.view;
    setText(one('[data-present-number]'), step ? String(step.number) : '?');
    setText(title, step?.title ?? title.dataset.heading ?? '');
    setText(one('[data-present-place]'), step ? words.stepOf(step.number, step.of) : '');
    [...one('[data-pips]').children].forEach((pip, i) => pip.classList.toggle('at', i + 1 === step?.number));
    hands.update(step);
    const usable = { reveal: canReveal(step), previous: step?.previous !== undefined, next: following(step) !== undefined, blank: true, leave: true };
    for (const [name, can] of Object.entries(usable)) {
      const button = bar.querySelector(`[data-present=${name}]`);
      if (button) button.ariaDisabled = String(!can);
    }
    setText(bar.querySelector('[data-present=blank] kbd'), words.blankBy(hands.open));
  }

  /** Draws the QR code of the state, or says why no phone could open it. */
  function drawAddress() {
    const query = withValue(session.view.query, { name: 'said', value: '', initial: '', resets: [] }); // the class gets the question, not the answer
    if (coded === query) return;
    coded = query;
    const { address, warning } = reach(coded);
    const [thumb, large] = [one('[data-present-thumb]'), /** @type {HTMLElement} */ (dialog.querySelector('.qr'))];
    dialog.classList.toggle('warns', warning !== '');
    setText(dialog.querySelector('[data-present-address]'), warning || address);
    setText(ofCode, warning ? words.whatToDo : tryIt);
    if (warning) {
      setText(thumb, words.onlyThisComputer);
      large.replaceChildren();
    } else {
      for (const place of [thumb, large]) drawCode(place, address);
    }
  }

  // Actions

  /** @param {Step|undefined} step */
  const canReveal = (step) => step !== undefined && step.kind !== 'do' && !step.says && !step.away;

  /** Returns the query of the next state. @param {Step|undefined} step */
  const following = (step) => (step ? step.next : /** @type {HTMLAnchorElement|null} */ (root.querySelector('a[data-step-to]'))?.search.slice(1));

  /** @param {string|undefined} query */
  function go(query) {
    if (query === undefined) return;
    closeMeanings();
    session.goTo(query, { by: null, subject: ({ step }) => (step ? words.question(step.number, step.of, step.spoken) : words.noQuestion) });
  }

  const does = {
    /** Reveals the answer: to the guess that the class has made, or else to no guess. */
    reveal() {
      const { step, query } = session.view;
      if (!canReveal(step)) return;
      session.finish();
      go(withValue(query, { name: 'said', value: step?.guess?.given ? String(step.guess.value) : revealed, initial: '', resets: [] }));
    },
    next: () => go(following(session.view.step)),
    previous: () => go(session.view.step?.previous),
    blank() {
      closeMeanings();
      blank.hidden = false;
      announce(words.blank);
    },
    code() {
      drawAddress();
      dialog.showModal();
    },
    clear() {
      const { step } = session.view;
      hands.clear();
      if (step?.says && step.kind !== 'do') go(step.query);
    },
    leave,
  };

  // Keys

  /** Handles the keys of a remote control, which act wherever the focus is. @param {KeyboardEvent} event */
  function onRemote(event) {
    if (!presenting || isCommand(event)) return;
    if (!blank.hidden) {
      blank.hidden = true;
    } else if (!event.shiftKey && !document.querySelector('dialog[open]:not([data-present-code])') && (event.key === 'PageDown' || event.key === 'PageUp')) {
      dialog.close();
      if (!event.repeat) does[event.key === 'PageDown' ? 'next' : 'previous']();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (!presenting || event.defaultPrevented || isCommand(event)) return;
    const target = /** @type {HTMLElement} */ (event.target);
    if (dialog.open && event.key.toLowerCase() === 'q') return close(event);
    if (typing(target) || document.querySelector('dialog[open]')) return;
    if (!act(event, target)) return;
    event.preventDefault();
  }

  /** @param {KeyboardEvent} event */
  function close(event) {
    dialog.close();
    event.preventDefault();
  }

  /** @param {KeyboardEvent} event @param {HTMLElement} target @returns {boolean} whether the key did something */
  function act(event, target) {
    const key = event.key.toLowerCase();
    if (key === 'arrowright' || key === 'arrowleft') {
      if (target.matches('input, [role=slider]')) return false;
      if (!event.repeat) does[key === 'arrowright' ? 'next' : 'previous']();
    } else if (key === ' ') {
      if (!player || (target.matches('button, summary, input') && !target.closest('.handles'))) return false;
      if (!event.repeat) player.toggle();
    } else if (key === 'escape') {
      if (document.querySelector(':popover-open')) return false; // Esc closes it
      leave();
    } else if (single?.checked === false || event.repeat) {
      return false;
    } else if (!hands.byKey(event.key, event.shiftKey)) {
      const name = { r: 'reveal', b: 'blank', '.': 'blank', q: 'code', v: 'clear' }[key];
      if (!name) return false;
      does[/** @type {keyof typeof does} */ (name)]();
    }
    return true;
  }

  // Entering and leaving

  function enter() {
    presenting = true;
    page.dataset.presenting = '';
    scrollTo(0, 0);
    keepPresenting(true);
    draw();
    drawAddress();
    root.focus({ preventScroll: true });
    announce(words.presenting(title.textContent ?? ''));
  }

  function leave() {
    if (!presenting) return;
    presenting = false;
    delete page.dataset.presenting;
    blank.hidden = true;
    keepPresenting(false);
    if (document.fullscreenElement) void document.exitFullscreen();
    const opener = [...document.querySelectorAll('[data-open-present]')].find((button) => button.checkVisibility());
    /** @type {HTMLElement} */ (opener ?? root).focus({ preventScroll: true });
    announce(words.presented);
  }

  root.addEventListener('click', (event) => {
    const pressed = /** @type {HTMLElement} */ (event.target).closest('[data-present], [data-hand-up], [data-hand-down]');
    if (pressed && event.detail > 0 && !dialog.open && presenting) root.focus({ preventScroll: true }); // Space should play, not press the button again
    const button = pressed?.closest('[data-present]');
    if (!(button instanceof HTMLElement) || button.ariaDisabled === 'true') return;
    does[/** @type {keyof typeof does} */ (button.dataset.present)]?.();
  });
  blank.addEventListener('click', () => (blank.hidden = true));
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  addEventListener('keydown', onRemote, true);
  addEventListener('keydown', onKey);
  document.addEventListener('fullscreenchange', () => {
    if (full && !document.fullscreenElement) leave(); // in full screen the browser handles Esc itself
    full = document.fullscreenElement !== null;
  });
  session.listen({
    onView: () => presenting && draw(),
    onSettled: () => presenting && drawAddress(),
  });

  return {
    toggle() {
      if (presenting) return leave();
      if (page.dataset.presenting === undefined) page.requestFullscreen?.().catch(() => {}); // if the browser permits it
      enter();
    },
  };
}

/** Closes the meanings of terms, because they belong to what was shown before. */
function closeMeanings() {
  for (const open of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(':popover-open'))) open.hidePopover();
}

/** Reports whether a key is the browser's. @param {KeyboardEvent} event */
const isCommand = (event) => event.ctrlKey || event.metaKey || event.altKey || ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key) || /^F\d/.test(event.key);
