// @ts-check
/** @import { Answerer, Problem } from './answerer.js' */
/** @import { Entries } from './entries.js' */
/** @import { Gesture } from './gesture.js' */
/** @import { Action, Clock, Handle, Input, Parts, Request, Theme, View } from './types.js' */
import { createGestures, newGesture } from 'losslab/js/gesture.js';
import { createHistory } from 'losslab/js/history.js';
import { withValue } from 'losslab/js/query.js';
import { reuse } from 'losslab/js/reuse.js';
import { createSender } from 'losslab/js/sender.js';
import { words } from 'losslab/js/words.js';

/**
 * A Listener is told what changed.
 * @typedef {object} Listener
 * @property {(view: View, key: string) => void} [onView] another View is to be shown: the key is of what changed
 * @property {(problem: Problem, key: string) => void} [onProblem] a state was refused
 * @property {() => void} [onFailure] nobody answered
 * @property {(key: string) => void} [onChange] the reader changes what has this key
 * @property {(spoken: string) => void} [onComplete] a gesture with a subject is complete: what is said aloud of it
 * @property {(view: View) => void} [onSettled] the reader pauses, and the View is whole
 * @property {() => void} [onHistory] undo or redo became possible or impossible
 */
/** How long a hand that holds something has to be still before it rests, in ms: then it gets the View whole. */
const restsAfter = 150;

/** @typedef {Partial<Pick<Gesture, 'held'|'typed'|'recorded'|'subject'|'by'>>} How */

/**
 * A Session is one lab in use: the View that is shown, the gestures that change it, and the history of its states. It
 * knows no document: the page, or a test, gives it what it works on and listens.
 * @param {object} options
 * @param {Answerer} options.answerer
 * @param {View} options.view what is shown at first
 * @param {() => Theme} options.theme
 * @param {Entries} options.entries
 * @param {Clock} options.clock
 * @param {Parts} [options.parts] those that the surface shows
 * @param {(view: View) => Parts} [options.inSight] those of them that are in sight: amid a gesture no more is asked for
 */
export function createSession({ answerer, view, theme, entries, clock, parts = {}, inSight = () => ({}) }) {
  /** @type {Listener[]} */
  const listeners = [];
  /** Whether what no frame shows, such as the View's tables, is of an earlier state. */
  let stale = false;
  /** @type {unknown} */
  let resting = 0;
  /** The gesture that changed something last. @type {Gesture|null} */
  let newest = null;
  /** The request for the whole View, while it is under way. @type {Gesture|null} */
  let completing = null;

  const gestures = createGestures({ onEnd, onRest: (gesture) => void complete(gesture), clock });
  const sender = createSender({
    answerer, lab: view.lab, query: view.query, clock, onView,
    onProblem,
    onFailure: () => tell('onFailure'),
  });
  const history = createHistory({ entries, clock, onPop, onDepth: () => tell('onHistory') });

  /**
   * @template {keyof Listener} Name
   * @param {Name} name
   * @param {Parameters<NonNullable<Listener[Name]>>} details
   */
  function tell(name, ...details) {
    for (const listener of listeners) /** @type {Function|undefined} */ (listener[name])?.(...details);
  }

  /** @param {View} next @param {Gesture} gesture @param {Request} request */
  function onView(next, gesture, request) {
    stale = request.moving === true;
    view = reuse(view, whole(next, request, view));
    gesture.refused = false;
    gesture.answered = request === gesture.request;
    gesture.spoken = next.spoken;
    if (gesture === completing && newest && !gesture.cancelled && next.spoken) newest.spoken = next.spoken;
    if (!gesture.typed || gesture.answered) history.record(view.query, gesture);
    clock.clearTimeout(resting);
    if (stale) resting = clock.setTimeout(() => rest(gesture), restsAfter);
    tell('onView', view, gesture.key);
  }

  /** The hand that holds something is still: it gets the View whole. @param {Gesture} gesture */
  function rest(gesture) {
    if (gesture === gestures.current && gesture.answered && gesture.change) enqueue(gesture, gesture.change, false);
  }

  /** @param {Problem} problem @param {Gesture} gesture @param {Parts} request */
  function onProblem(problem, gesture, request) {
    gesture.refused = true;
    gesture.answered = request === gesture.request;
    if (gesture.typed && !gesture.answered) return; // more has been typed, whose answer counts
    tell('onProblem', problem, gesture.key);
    if (gesture.typed) restore(gesture);
  }

  /** Shows what there was before a value was typed that is refused. @param {Gesture} gesture */
  function restore(gesture) {
    if (sender.waits || view.query === gesture.base) return;
    enqueue(newGesture('restored', { recorded: false }), (query) => ({ query, move: null }));
  }

  /** @param {Gesture} gesture */
  function onEnd(gesture) {
    if (gesture.typed && gesture.answered && !gesture.refused) history.record(view.query, gesture);
    void complete(gesture);
  }

  /**
   * @param {Gesture} gesture
   * @param {(base: string) => Pick<Request, 'query'|'move'|'entry'>} change
   * @param {boolean} [goesOn] whether more of it may come soon
   */
  function enqueue(gesture, change, goesOn = true) {
    gesture.change = change;
    gesture.request = null;
    gesture.answered = false;
    sender.enqueue(gesture, (base) => {
      const moving = goesOn && gesture.held && gesture === gestures.current; // whose end asks for the whole View
      const asked = change(base);
      // Of what moves nothing is said, but of what plays.
      const said = gesture.subject && gesture.by !== null && (!moving || gesture.by === 'play');
      const told = said && { ...(!asked.move && !asked.entry && { from: base }), ...(gesture.by && { by: gesture.by }) };
      const request = { ...parts, ...(moving && { ...inSight(view), moving }), ...asked, ...told, theme: theme() };
      gesture.request = request;
      return request;
    });
  }

  /** @param {string} key @param {How} how @param {(base: string) => Pick<Request, 'query'|'move'|'entry'>} change */
  function change(key, how, change) {
    tell('onChange', key);
    if (completing) completing.cancelled = true; // the end of what begins now asks again
    const gesture = (newest = gestures.of(key, how));
    gesture.before ??= view;
    enqueue(gesture, change);
    return gesture;
  }

  /** @param {string} query @param {How & {key?: string}} [how] */
  function goTo(query, { key = 'state', ...how } = {}) {
    gestures.end(change(key, how, () => ({ query, move: null })));
  }

  /** The change that goes on is complete. */
  function finish() {
    gestures.end(gestures.current);
  }

  /** @param {Gesture} gesture */
  async function complete(gesture) {
    await sender.settled();
    history.flush();
    await settle();
    const { before, subject } = gesture;
    if (subject && before && before.query !== view.query && gesture.told !== view.query) {
      gesture.told = view.query;
      const done = gesture.by !== null && before.step && !before.step.says && view.step?.says ? ' ' + view.step.spoken : ''; // where a state is the answer
      tell('onComplete', (gesture.spoken || words.sentence(subject(view))) + done);
    }
    if (!(gestures.current && !gestures.current.typed) && !stale) tell('onSettled', view);
  }

  /** Has the View whole, unless a gesture goes on, at whose end it will be. */
  async function settle() {
    await sender.settled();
    if (!stale || gestures.current) return;
    if (!completing || completing.cancelled) {
      const again = newest?.change && !newest.refused && !newest.cancelled ? newest : null; // whichever gesture's end asks first
      completing = newGesture('whole', { recorded: false, ...(again && { base: again.base, by: again.by, subject: again.subject }) });
      enqueue(completing, again?.change ?? ((query) => ({ query, move: null })));
    }
    const mine = completing;
    await sender.settled();
    if (completing === mine) completing = null;
  }

  /** @param {{query: string}} entry @param {'undo'|'redo'} by */
  function onPop({ query }, by) {
    // Answers may be on the way, even to gestures that have ended: none must get into the entry that was gone to.
    sender.drop();
    if (gestures.current) gestures.cancel(gestures.current);
    goTo(query, { recorded: false, by, subject: () => words.undone });
  }

  return {
    /** What is shown. */
    get view() {
      return view;
    },
    get canUndo() {
      return history.canUndo;
    },
    get canRedo() {
      return history.canRedo;
    },
    /** What the reader does now. @type {Readonly<Gesture>|null} */
    get gesture() {
      return gestures.current;
    },
    /** @param {Answerer} other the one that answers from now on */
    set answerer(other) {
      sender.answerer = other;
    },

    /** @param {Listener} listener */
    listen(listener) {
      listeners.push(listener);
    },
    goTo,
    /** The same state is drawn anew, in another theme say. */
    redraw() {
      gestures.end(change('theme', { recorded: false }, (query) => ({ query, move: null })));
    },
    /**
     * @param {{name: string, value: string, initial: string, resets: string[]}} value of a parameter
     * @param {How & {key?: string}} [how] with the key of what changes it, where that is no control of its own
     * @returns {Promise<unknown>} resolves once it is answered
     */
    setValue(value, { key = parameterKey(value.name), ...how } = {}) {
      change(key, how, (query) => ({ query: withValue(query, value), move: null }));
      return sender.settled();
    },
    /** @param {Handle} handle @param {{x: number, y: number}} place @param {How} [how] */
    move({ id, label }, { x, y }, how = {}) {
      change('handle:' + id, { subject: (now) => saidOf(now, id) ?? label, ...how }, (query) => ({ query, move: { handle: id, x, y } }));
    },
    /**
     * @param {Input} input of a table
     * @param {string} text that it holds
     * @param {How} [how]
     * @returns {Promise<unknown>} resolves once it is answered
     */
    type({ handle, axis, label }, text, how = {}) {
      change(cellKey(handle, axis), { subject: () => label, ...how }, (query) => ({ query, move: null, entry: { handle, axis, text } }));
      return sender.settled();
    },
    /** @param {Action} action */
    act({ id, x, y, label }) {
      gestures.end(change('action', { subject: () => label }, (query) => ({ query, move: { handle: id, x, y } })));
    },
    finish,
    /** A press is over: it may have changed nothing, and then what plays goes on. */
    release() {
      if (gestures.current?.key !== 'play') finish();
    },
    /** Takes the change that goes on back. @param {string} [key] of the only one to take back */
    cancel(key) {
      const gesture = gestures.current;
      if (!gesture || (key !== undefined && gesture.key !== key)) return;
      gestures.cancel(gesture);
      if (history.takeBack(gesture)) return; // which leads to the state before
      const before = gesture.base ?? gesture.before?.query;
      if (before !== undefined) goTo(before, { recorded: false, key: 'cancel', by: 'undo', subject: () => words.undone });
    },
    undo: history.undo,
    redo: history.redo,
    /** Completes what goes on, and resolves once the View is whole. */
    async settled() {
      finish();
      await settle();
      return view;
    },
    /** A View that is not shown, for paper or a picture, without tables. @param {string} query @param {Theme} inTheme @returns {Promise<View>} */
    fetchView: (query, inTheme) => sender.answerer.view({ ...parts, tables: 'none', query, move: null, theme: inTheme }),
    /** The state in another form. @param {string} query @param {string} language */
    fetchText: (query, language) => sender.answerer.text(query, language),
    /** What a reader's text is. @param {string} form */
    fetchTable: (form) => sender.answerer.table(form),
  };
}

/** @typedef {ReturnType<typeof createSession>} Session */

/** The key of a change to a parameter. @param {string} name */
export const parameterKey = (name) => 'parameter:' + name;

/** The key of a number typed in a table. @param {string} handle @param {string} axis */
export const cellKey = (handle, axis) => `cell:${handle}:${axis}`;

/** Whether a change of this key leads to a state in which what is typed in fields has no place. @param {string} key */
export const isElsewhere = (key) => key === 'state' || key === 'action';

/** A View with what it was not asked for as it was before. @param {View} view @param {Parts & {moving?: boolean}} request @param {View} before @returns {View} */
function whole(view, { tables, moving }, before) {
  if (moving) {
    const now = new Map(view.charts.map((chart) => [chart.id, chart]));
    const charts = before.charts.map((chart) => now.get(chart.id) ?? chart);
    return { ...view, charts, tables: before.tables, notices: before.notices, facts: before.facts };
  }
  return tables === 'none' ? { ...view, tables: before.tables } : view;
}

/** A handle's name and value, if it is there. @param {View} view @param {string} id */
function saidOf(view, id) {
  const handle = view.charts.flatMap((chart) => chart.handles).find((h) => h.id === id);
  return handle && words.moved(handle.label, handle.text);
}

/**
 * The View that a session begins with, where the page was not drawn in that state or theme.
 * @param {Answerer} answerer
 * @param {View} drawn what the page was drawn with
 * @param {string} query
 * @param {Theme} theme
 * @param {Parts} parts
 * @param {(view: View) => Promise<never>} leave is told of a state that has become another lab's: it goes there, or rejects
 * @returns {Promise<{view: View, error: unknown}>} with the error of a state that could not be had: then the one drawn is shown
 */
export async function firstView(answerer, drawn, query, theme, parts, leave) {
  const fetch = async (/** @type {string} */ state) => {
    const view = await answerer.view({ ...parts, query: state, move: null, theme });
    return view.lab === drawn.lab ? whole(view, parts, drawn) : leave(view);
  };
  try {
    return { view: await fetch(query), error: null };
  } catch (error) {
    return { view: await fetch(drawn.query).catch(() => drawn), error };
  }
}
