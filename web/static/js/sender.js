// @ts-check
/** @import { Move, Theme, View } from './types.js' */
/** @import { Gesture } from './gesture.js' */

/**
 * Whoever can answer for a state: the server over HTTP, or the same code in the browser.
 * It throws a Problem for a state that is not allowed, and any other error when there is no answer.
 * @typedef {object} Answerer
 * @property {(query: string, move: Move|null, theme: Theme) => Promise<View>} view
 * @property {(query: string, language: string) => Promise<string>} text the state as a program, or its numbers as csv
 * @property {number} most How many requests may be under way: what is newer waits, and replaces what waited. More than
 *   one is of use where answers are long on their way; to one who computes them in turn it only brings stale work.
 */

/** What was wrong with a state, and with which parameter. */
export class Problem extends Error {
  /** @param {string} detail @param {string} field */
  constructor(detail, field) {
    super(detail);
    this.field = field;
  }
}

/** @typedef {(base: string) => {query: string, move: Move|null}} Build Makes a request from the query at the gesture's start. */

/**
 * The sender sends at most once a frame. The newest of a gesture's requests wins; a gesture's first request waits for
 * the answers to the gesture before, whose outcome it starts from. An answer older than the one shown is dropped, and of
 * the answers that come within a frame the first and the last are shown, that one in the next frame.
 *
 * @param {object} to
 * @param {Answerer} to.answerer
 * @param {string} to.query what is shown at first
 * @param {() => Theme} to.theme
 * @param {(view: View, gesture: Gesture) => void} to.onView
 * @param {(problem: Problem, gesture: Gesture) => void} to.onProblem
 * @param {(gesture: Gesture) => void} to.onFailure nobody answered
 * @param {(callback: () => void) => unknown} [to.nextFrame]
 */
export function createSender(to) {
  const nextFrame = to.nextFrame ?? requestAnimationFrame;
  let answerer = to.answerer;
  let query = to.query;
  /** @type {{gesture: Gesture, build: Build}[]} at most one a gesture, in the gestures' order */
  const queue = [];
  /** @type {Gesture|null} */
  let current = null;
  /** @type {(() => void)[]} */
  let waiting = [];
  let framed = false;
  /** How many requests the answerer has to answer: another one starts with none. */
  let under = { way: 0 };
  /** The last that was sent. @type {{gesture: Gesture, build: Build}|null} */
  let last = null;
  let sent = 0;
  let shown = 0;
  /** Whether this frame has had its redraw. */
  let painted = false;
  /** What the next frame is to show. @type {{view: View, gesture: Gesture}|null} */
  let next = null;

  function schedule() {
    if (framed || queue.length === 0) return;
    framed = true;
    nextFrame(() => {
      framed = false;
      sendNext();
    });
  }

  function sendNext() {
    while (queue.length > 0 && queue[0].gesture.cancelled) queue.shift();
    const first = queue[0];
    if (!first) return settle();
    const barred = first.gesture !== current && under.way > 0;
    if (barred || under.way >= answerer.most) return; // the next answer comes back here
    queue.shift();
    last = first;
    current = first.gesture;
    current.base ??= query;
    const { query: asked, move } = first.build(current.base);
    void send(first.gesture, asked, move);
    schedule();
  }

  /** @param {Gesture} gesture @param {string} asked @param {Move|null} move */
  async function send(gesture, asked, move) {
    const number = ++sent;
    const mine = under;
    mine.way++;
    /** @type {View|null} */
    let view = null;
    /** @type {unknown} */
    let failure = null;
    try {
      view = await answerer.view(asked, move, to.theme());
    } catch (error) {
      failure = error;
    }
    mine.way--;
    if (number > shown && !gesture.cancelled) {
      shown = number;
      if (view) {
        query = view.query;
        show(view, gesture);
      } else {
        showWaiting(); // before it, or it would wipe out what is said now
        if (failure instanceof Problem) to.onProblem(failure, gesture);
        else to.onFailure(gesture);
      }
    }
    schedule();
    settle();
  }

  /** @param {View} view @param {Gesture} gesture */
  function show(view, gesture) {
    if (painted) {
      next = { view, gesture };
      return;
    }
    painted = true;
    nextFrame(() => {
      painted = false;
      showWaiting();
      settle();
    });
    to.onView(view, gesture);
  }

  function showWaiting() {
    if (!next) return;
    const { view, gesture } = next;
    next = null;
    painted = false;
    if (!gesture.cancelled) show(view, gesture);
  }

  function settle() {
    if (under.way > 0 || queue.length > 0 || next) return;
    const done = waiting;
    waiting = [];
    for (const resolve of done) resolve();
  }

  return {
    /** @param {Gesture} gesture @param {Build} build */
    ask(gesture, build) {
      const last = queue.at(-1);
      if (last?.gesture === gesture) last.build = build;
      else queue.push({ gesture, build });
      schedule();
    },
    /** Forgets all that was asked and is not shown yet. */
    drop() {
      queue.length = 0;
      shown = sent; // whatever is answered from now on is older
      last = next = null;
    },
    /** Resolves once all that was asked is answered. */
    idle() {
      return new Promise((/** @type {(v?: unknown) => void} */ resolve) => {
        waiting.push(() => resolve());
        settle();
      });
    },
    /** @param {Answerer} other From now on this one is asked, and what the one before has not answered yet once more. */
    use(other) {
      if (other === answerer) return;
      answerer = other;
      if (under.way > 0 && last && queue[0]?.gesture !== last.gesture) queue.unshift(last);
      under = { way: 0 };
      schedule();
    },
    /** @param {string} q @param {Theme} theme Asks beside the queue, for what is not shown now (a print). */
    aside: (q, theme) => answerer.view(q, null, theme),
    /** @param {string} q @param {string} language The state in another form. */
    text: (q, language) => answerer.text(q, language),
  };
}
