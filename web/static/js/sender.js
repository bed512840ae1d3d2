// @ts-check
/** @import { Answerer } from './answerer.js' */
/** @import { Gesture } from './gesture.js' */
/** @import { Clock, Request, View } from './types.js' */
import { Problem } from 'losslab/js/answerer.js';
import { words } from 'losslab/js/words.js';

/** @typedef {(base: string) => Request} Build Builds a request from the query at the gesture's start. */

/**
 * Returns a sender, which sends at most one request per frame. Within a gesture the newest request wins. A gesture's
 * first request waits for the newest answer to the previous gesture, because it starts from the resulting state. An answer older
 * than the one shown is dropped. Of the answers that arrive within a frame, the first is shown at once and the last in the next frame.
 *
 * @param {object} options
 * @param {Answerer} options.answerer
 * @param {string} options.lab the lab whose states these are; a View of another lab is reported as a Problem
 * @param {string} options.query the state that is shown at first
 * @param {Clock} options.clock
 * @param {(view: View, gesture: Gesture, request: Request) => void} options.onView
 * @param {(problem: Problem, gesture: Gesture, request: Request) => void} options.onProblem
 * @param {(gesture: Gesture) => void} options.onFailure called if there is no answer
 */
export function createSender({ answerer, lab, query, clock, onView, onProblem, onFailure }) {
  /** At most one request per gesture, in the order of the gestures. @type {{gesture: Gesture, build: Build}[]} */
  const queue = [];
  /** The request that was sent last. @type {{gesture: Gesture, build: Build}|null} */
  let last = null;
  /** The number of requests that the current answerer has yet to answer. A new answerer gets a new counter. */
  let pending = { count: 0 };
  // Requests are numbered from 1 in the order in which they are sent.
  let sent = 0;
  let answered = 0;
  let shown = 0;
  let scheduled = false;
  /** Whether a View was already shown in this frame. */
  let drawn = false;
  /** The View to show in the next frame. @type {{view: View, gesture: Gesture, request: Request}|null} */
  let next = null;
  /** @type {(() => void)[]} */
  let waiting = [];

  /** Reports whether the newest request is unanswered. Answers to older requests no longer matter. */
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
    if (waits || pending.count >= answerer.concurrency) return; // the next answer calls sendNext again
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
        showNext(); // first, because showing a View clears the message
        if (failure instanceof Problem) {
          if (gesture.typed) query = gesture.base ?? query; // a refused value changes nothing
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
    /** Sends a request as soon as possible. @param {Gesture} gesture @param {Build} build */
    enqueue(gesture, build) {
      const newest = queue.at(-1);
      if (newest?.gesture === gesture) newest.build = build;
      else queue.push({ gesture, build });
      schedule();
    },
    /** Resolves once the newest request has been answered and its answer shown. */
    settled() {
      return new Promise((/** @type {(v?: unknown) => void} */ resolve) => {
        waiting.push(() => resolve());
        settle();
      });
    },
    /** Whether a request is waiting to be sent. */
    get waits() {
      return queue.length > 0;
    },
    /** Drops all requests whose answers have not been shown. */
    drop() {
      queue.length = 0;
      shown = sent; // so that every answer still to come counts as older
      last = next = null;
    },
    get answerer() {
      return answerer;
    },
    /** Replaces the answerer. The request that the previous one has not answered is sent again. */
    set answerer(other) {
      if (other === answerer) return;
      answerer = other;
      if (outstanding() && last && queue[0]?.gesture !== last.gesture) queue.unshift(last);
      pending = { count: 0 };
      schedule();
    },
  };
}
