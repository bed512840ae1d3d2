// @ts-check
// Replacements for the browser and for the answerer.
/** @import { Listener } from '../../web/static/js/session.js' */
/** @import { Parts, Request, View } from '../../web/static/js/types.js' */
import { Problem } from '../../web/static/js/answerer.js';
import { memoryEntries } from '../../web/static/js/entries.js';
import { createSession } from '../../web/static/js/session.js';

/** Lets the callbacks of settled promises run. */
export const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Returns a clock that a test advances. */
export function fakeClock() {
  let now = 0;
  /** @type {Set<{at: number, callback: () => void}>} */
  const timers = new Set();
  /** @type {((time: number) => void)[]} */
  let frames = [];
  return {
    now: () => now,
    setTimeout(/** @type {() => void} */ callback, /** @type {number} */ ms) {
      const timer = { at: now + ms, callback };
      timers.add(timer);
      return timer;
    },
    clearTimeout: (/** @type {any} */ timer) => void timers.delete(timer),
    nextFrame: (/** @type {(time: number) => void} */ callback) => frames.push(callback),

    /** Draws count frames, 16 ms apart. */
    async frames(count = 1) {
      for (let i = 0; i < count; i++) {
        await this.pass(16);
        const due = frames;
        frames = [];
        for (const callback of due) callback(now);
        await turn();
      }
    },
    /** Lets time pass without a frame. @param {number} ms */
    async pass(ms) {
      const until = now + ms;
      for (;;) {
        const [next] = [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (!next) break;
        timers.delete(next);
        now = next.at;
        next.callback();
        await turn();
      }
      now = until;
      await turn();
    },
  };
}

/** Returns the View of a state of a lab with one handle and one loss, whose state is the place of the handle. */
export function viewOf(/** @type {string} */ query, /** @type {Partial<Request>} */ { charts, tables, move, entry, from, by, moving } = {}) {
  const x = Number(new URLSearchParams(query).get('x') ?? 0);
  const fromStart = query.includes('opens=start'); // as in a lab that opens at its start unless the query has a step
  const step = Number(new URLSearchParams(query).get('step') ?? (fromStart ? 0 : 100));
  /** @type {View} */
  const view = {
    lab: 'stub', query, losses: [{ id: 'l1', name: 'L1', short: '|e|' }], readouts: { 'l1.value': String(Math.abs(x)) }, numbers: {},
    charts: [{
      id: 'errors', title: '', subtitle: '', summary: '', shape: 'wide', option: { series: [] }, actions: [],
      handles: [{ id: 'e1', label: 'Error 1', axes: 'x', x, y: 0, text: String(x), min: [-100, 0], max: [100, 0], step: [1, 0], kind: 'error' }],
    }],
    tables: [{ id: 'numbers', title: '', columns: [], rows: [{ id: 'x', cells: [{ text: String(x) }] }] }],
    notices: moving ? [] : [`At ${x}.`], facts: moving ? '' : `It is ${x}.`, spoken: (move && !moving) || entry || from !== undefined ? `${by ?? ''} ${from ?? ''}> ${query}.` : '', player: { param: 'step', at: step, last: 100, text: `Step ${step} of 100`, ...(fromStart && { fromStart }) },
  };
  if (charts === 'none') view.charts = [];
  if (tables === 'none' || moving) return /** @type {View} */ ({ ...view, tables: /** @type {any} */ (null) });
  view.losses[0].contributions = [Math.abs(x)];
  return view;
}

/** @param {Request} request @returns {string} the state that it asks for */
const stateOf = ({ query, move, entry }) => (move ? `x=${move.x}` : entry ? `x=${entry.text}` : query);

/**
 * Returns an answerer whose answers a test gives, in any order.
 * @param {number} [concurrency]
 */
export function stubAnswerer(concurrency = 4) {
  /** @type {{request: Request, resolve: (view: View) => void, reject: (error: Error) => void}[]} */
  const pending = [];
  /** @type {Request[]} */
  const requests = [];
  return {
    concurrency,
    /** All requests that were made. */
    requests,
    /** Those without an answer. */
    pending,
    view(/** @type {Request} */ request) {
      requests.push(request);
      return new Promise((/** @type {(view: View) => void} */ resolve, reject) => pending.push({ request, resolve, reject }));
    },
    text: async (/** @type {string} */ query, /** @type {string} */ language) => `${language} of ${query}`,
    /** The states that unanswered requests ask for. */
    get states() {
      return pending.map(({ request }) => stateOf(request));
    },
    /** Answers a request, by default the oldest. */
    async answer(i = 0) {
      const [{ request, resolve }] = pending.splice(i, 1);
      resolve(viewOf(stateOf(request), request));
      await turn();
    },
    /** Refuses a request. */
    async refuse(i = 0, message = 'too large', field = 'x') {
      pending.splice(i, 1)[0].reject(new Problem(message, field));
      await turn();
    },
    /** Fails to answer a request. */
    async fail(i = 0) {
      pending.splice(i, 1)[0].reject(new Error('status 503'));
      await turn();
    },
  };
}

/** Returns a session with a stub of an answerer, and what it tells its listener. */
export function newSession({ query = 'x=0', concurrency = 4, parts = /** @type {Parts} */ ({}), inSight = () => /** @type {Parts} */ ({}), entries = memoryEntries(query) } = {}) {
  const clock = fakeClock();
  const answerer = stubAnswerer(concurrency);
  /** @type {any[][]} */
  const told = [];
  const session = createSession({ answerer, view: viewOf(query), theme: () => 'light', entries, clock, parts, inSight });
  /** @type {Listener} */
  const listener = Object.fromEntries(['onView', 'onProblem', 'onFailure', 'onComplete', 'onSettled', 'onStep'].map((name) =>
    [name, (/** @type {any[]} */ ...details) => told.push([name, ...details])]));
  session.listen(listener);
  return {
    clock, answerer, session, entries,
    /** Returns what was told under a name. @param {keyof Listener} name */
    told: (name) => told.filter(([told]) => told === name).map(([, ...details]) => details),
    /** Returns the states that were shown. */
    shown: () => told.filter(([name]) => name === 'onView').map(([, view]) => view.query),
    /** Drags the handle to each place in turn: a move and a frame. @param {number[]} xs */
    async drag(...xs) {
      for (const x of xs) {
        session.move(session.view.charts[0].handles[0], { x, y: 0 }, { held: true });
        await clock.frames();
      }
    },
    /** Answers all requests until no more come. */
    async settle() {
      for (let i = 0; i < 20; i++) {
        while (answerer.pending.length > 0) await answerer.answer();
        await clock.frames();
      }
    },
  };
}
