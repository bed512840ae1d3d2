// @ts-check
/** @import { Answerer } from './answerer.js' */
/** @import { Gesture } from './gesture.js' */
/** @import { Clock, Request, View } from './types.js' */
import { Problem } from 'losslab/js/answerer.js';
import { words } from 'losslab/js/words.js';

/** @typedef {(base: string) => Request} Build Makes a request from the query at the gesture's start. */

/**
 * The sender sends at most one request a frame. The newest of a gesture's requests wins; a gesture's first request waits
 * for the newest answer to the gesture before, whose outcome it starts from. An answer older than the one shown is
 * dropped, and of the answers that come within a frame the first and the last are shown, the last in the next frame.
 *
 * @param {object} options
 * @param {Answerer} options.answerer
 * @param {string} options.lab whose states these are: one that has become another lab's is a Problem
 * @param {string} options.query what is shown at first
 * @param {Clock} options.clock
 * @param {(view: View, gesture: Gesture, request: Request) => void} options.onView
 * @param {(problem: Problem, gesture: Gesture, request: Request) => void} options.onProblem
 * @param {(gesture: Gesture) => void} options.onFailure nobody answered
 */
export function createSender({ answerer, lab, query, clock, onView, onProblem, onFailure }) {
  /** At most one request a gesture, in the gestures' order. @type {{gesture: Gesture, build: Build}[]} */
  const queue = [];
  /** The last that was sent. @type {{gesture: Gesture, build: Build}|null} */
  let last = null;
  /** The requests that the answerer has not answered: another answerer starts with none. */
  let pending = { count: 0 };
  // Requests are numbered from 1 in the order in which they are sent.
  let sent = 0;
  let answered = 0;
  let shown = 0;
  let scheduled = false;
  /** Whether this frame has had its redraw. */
  let drawn = false;
  /** What the next frame is to show. @type {{view: View, gesture: Gesture, request: Request}|null} */
  let next = null;
  /** @type {(() => void)[]} */
  let waiting = [];

  /** Whether the newest request is unanswered. The answers to older ones no longer matter. */
  const outstanding = () => pending.count > 0 && answered < sent;

  function schedule() {
    if (scheduled || queue.length === 0) return;
    scheduled = true;
    clock.nextFrame(() => {
      scheduled = false;
      sendNext();
    });
  }

  function sendNext() {
    while (queue.length > 0 && queue[0].gesture.cancelled) queue.shift();
    const first = queue[0];
    if (!first) return settle();
    const waits = last && first.gesture !== last.gesture && !last.gesture.cancelled && outstanding();
    if (waits || pending.count >= answerer.concurrency) return; // the next answer comes back here
    queue.shift();
    last = first;
    const { gesture, build } = first;
    gesture.base ??= query;
    void send(gesture, build(gesture.base));
    schedule();
  }

  /** @param {Gesture} gesture @param {Request} request */
  async function send(gesture, request) {
    const number = ++sent;
    const mine = pending;
    mine.count++;
    /** @type {View|null} */
    let view = null;
    /** @type {unknown} */
    let failure = null;
    try {
      const answer = await answerer.view(request);
      if (answer.lab !== lab) throw new Problem(words.ofAnother, '');
      view = answer;
    } catch (error) {
      failure = error;
    }
    mine.count--;
    answered = Math.max(answered, number);
    if (number > shown && !gesture.cancelled) {
      shown = number;
      if (view) {
        query = view.query;
        show(view, gesture, request);
      } else {
        showNext(); // before the message, or it would wipe it out
        if (failure instanceof Problem) {
          if (gesture.typed) query = gesture.base ?? query; // what is refused changes nothing
          onProblem(failure, gesture, request);
        } else {
          onFailure(gesture);
        }
      }
    }
    schedule();
    settle();
  }

  /** @param {View} view @param {Gesture} gesture @param {Request} request */
  function show(view, gesture, request) {
    if (drawn) {
      next = { view, gesture, request };
      return;
    }
    drawn = true;
    clock.nextFrame(() => {
      drawn = false;
      showNext();
      settle();
    });
    onView(view, gesture, request);
  }

  function showNext() {
    if (!next) return;
    const { view, gesture, request } = next;
    next = null;
    drawn = false;
    if (!gesture.cancelled) show(view, gesture, request);
  }

  function settle() {
    if (outstanding() || queue.length > 0 || next) return;
    const settled = waiting;
    waiting = [];
    for (const resolve of settled) resolve();
  }

  return {
    /** Sends a request as soon as it may be. @param {Gesture} gesture @param {Build} build */
    enqueue(gesture, build) {
      const newest = queue.at(-1);
      if (newest?.gesture === gesture) newest.build = build;
      else queue.push({ gesture, build });
      schedule();
    },
    /** Resolves once the newest request is answered and shown. */
    settled() {
      return new Promise((/** @type {(v?: unknown) => void} */ resolve) => {
        waiting.push(() => resolve());
        settle();
      });
    },
    /** Whether a request waits to be sent. */
    get waits() {
      return queue.length > 0;
    },
    /** Drops all that was requested and is not shown yet. */
    drop() {
      queue.length = 0;
      shown = sent; // whatever is answered from now on is older
      last = next = null;
    },
    get answerer() {
      return answerer;
    },
    /** From now on another one answers; what the one before has not answered is sent once more. */
    set answerer(other) {
      if (other === answerer) return;
      answerer = other;
      if (outstanding() && last && queue[0]?.gesture !== last.gesture) queue.unshift(last);
      pending = { count: 0 };
      schedule();
    },
  };
}
