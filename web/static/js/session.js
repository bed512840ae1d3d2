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
 * A Listener is notified of changes.
 * @typedef {object} Listener
 * @property {(view: View, key: string) => void} [onView] there is a new View to show; the key names what changed
 * @property {(problem: Problem, key: string) => void} [onProblem] a state was refused
 * @property {() => void} [onFailure] there was no answer
 * @property {(key: string) => void} [onChange] the reader is changing what the key names
 * @property {(spoken: string) => void} [onComplete] a gesture with a subject is complete; spoken is its announcement
 * @property {(view: View) => void} [onSettled] the reader has paused, and the View is complete
 * @property {() => void} [onHistory] undo or redo has become possible or impossible
 */
/** How long a held pointer must be still, in ms, before the complete View is requested. */
const restsAfter = 150;

/** @typedef {Partial<Pick<Gesture, 'held'|'typed'|'recorded'|'subject'|'by'>>} How */

/**
 * A Session is one lab in use: the View that is shown, the gestures that change it, and the history of its states. It does not
 * touch the document: the page, or a test, supplies its dependencies and listens to it.
 * @param {object} options
 * @param {Answerer} options.answerer
 * @param {View} options.view the View that is shown at first
 * @param {() => Theme} options.theme
 * @param {Entries} options.entries
 * @param {Clock} options.clock
 * @param {Parts} [options.parts] the parts that the page or embed shows
 * @param {(view: View) => Parts} [options.inSight] returns those of them that are in sight; during a gesture only these are requested
 */
export function createSession({ answerer, view, theme, entries, clock, parts = {}, inSight = () => ({}) }) {
  /** @type {Listener[]} */
  const listeners = [];
  /** Whether the parts that no frame shows, such as the View's tables, belong to an earlier state. */
  let stale = false;
  /** @type {unknown} */
  let resting = 0;
  /** The gesture of the latest change. @type {Gesture|null} */
  let newest = null;
  /** The pending request for the complete View. @type {Gesture|null} */
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

  /** Requests the complete View, because the pointer that holds something is still. @param {Gesture} gesture */
  function rest(gesture) {
    if (gesture === gestures.current && gesture.answered && gesture.change) enqueue(gesture, gesture.change, false);
  }

  /** @param {Problem} problem @param {Gesture} gesture @param {Parts} request */
  function onProblem(problem, gesture, request) {
    gesture.refused = true;
    gesture.answered = request === gesture.request;
    if (gesture.typed && !gesture.answered) return; // only the answer to the newest text counts
    tell('onProblem', problem, gesture.key);
    if (gesture.typed) restore(gesture);
  }

  /** Returns to the state from before a typed value that was refused. @param {Gesture} gesture */
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
   * Enqueues the request for a gesture's newest change.
   * @param {Gesture} gesture @param {(base: string) => Pick<Request, 'query'|'move'|'entry'>} change
   * @param {boolean} [goesOn] whether more changes of this gesture may follow soon
   */
  function enqueue(gesture, change, goesOn = true) {
    gesture.change = change;
    gesture.request = null;
    gesture.answered = false;
    sender.enqueue(gesture, (base) => {
      const moving = goesOn && gesture.held && gesture === gestures.current; // the end of the gesture requests the complete View
      const asked = change(base);
      // Movement is not announced, except that of playback.
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
    if (completing) completing.cancelled = true; // when the new gesture ends, the complete View is requested again
    const gesture = (newest = gestures.of(key, how));
    gesture.before ??= view;
    enqueue(gesture, change);
    return gesture;
  }

  /** @param {string} query @param {How & {key?: string}} [how] */
  function goTo(query, { key = 'state', ...how } = {}) {
    gestures.end(change(key, how, () => ({ query, move: null })));
  }

  /** Completes the current gesture. */
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
      const done = gesture.by !== null && before.step && !before.step.says && view.step?.says ? ' ' + view.step.spoken : ''; // if a state is itself the answer
      tell('onComplete', (gesture.spoken || words.sentence(subject(view))) + done);
    }
    if (!(gestures.current && !gestures.current.typed) && !stale) tell('onSettled', view);
  }

  /** Obtains the complete View. It does nothing during a gesture, whose end obtains it. */
  async function settle() {
    await sender.settled();
    if (!stale || gestures.current) return;
    if (!completing || completing.cancelled) {
      const again = newest?.change && !newest.refused && !newest.cancelled ? newest : null; // so that the change is announced whichever gesture asks first
      completing = newGesture('whole', { recorded: false, ...(again && { base: again.base, by: again.by, subject: again.subject }) });
      enqueue(completing, again?.change ?? ((query) => ({ query, move: null })));
    }
    const mine = completing;
    await sender.settled();
    if (completing === mine) completing = null;
  }

  /** @param {{query: string}} entry @param {'undo'|'redo'} by */
  function onPop({ query }, by) {
    // Answers may be pending, even to gestures that have ended. None may get into the history entry that is now current.
    sender.drop();
    if (gestures.current) gestures.cancel(gestures.current);
    goTo(query, { recorded: false, by, subject: () => words.undone });
  }

  return {
    /** The View that is shown. */
    get view() {
      return view;
    },
    get canUndo() {
      return history.canUndo;
    },
    get canRedo() {
      return history.canRedo;
    },
    /** The current gesture. @type {Readonly<Gesture>|null} */
    get gesture() {
      return gestures.current;
    },
    /** @param {Answerer} other the answerer from now on */
    set answerer(other) {
      sender.answerer = other;
    },

    /** @param {Listener} listener */
    listen(listener) {
      listeners.push(listener);
    },
    goTo,
    /** Requests the same state again, for example in another theme. */
    redraw() {
      gestures.end(change('theme', { recorded: false }, (query) => ({ query, move: null })));
    },
    /**
     * @param {{name: string, value: string, initial: string, resets: string[]}} value a parameter's new value
     * @param {How & {key?: string}} [how] its key names the control, if that is not the parameter's own
     * @returns {Promise<unknown>} resolves once the change has been answered
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
     * @param {Input} input a field of a table
     * @param {string} text what the field holds
     * @param {How} [how]
     * @returns {Promise<unknown>} resolves once the text has been answered
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
    /** Ends a press. It may have changed nothing; in that case playback continues. */
    release() {
      if (gestures.current?.key !== 'play') finish();
    },
    /** Undoes the current gesture. @param {string} [key] the only gesture to undo */
    cancel(key) {
      const gesture = gestures.current;
      if (!gesture || (key !== undefined && gesture.key !== key)) return;
      gestures.cancel(gesture);
      if (history.takeBack(gesture)) return; // going back shows the previous state
      const before = gesture.base ?? gesture.before?.query;
      if (before !== undefined) goTo(before, { recorded: false, key: 'cancel', by: 'undo', subject: () => words.undone });
    },
    undo: history.undo,
    redo: history.redo,
    /** Completes the current gesture, and resolves once the View is complete. */
    async settled() {
      finish();
      await settle();
      return view;
    },
    /** Fetches a View that is not shown, for print or a picture, without tables. @param {string} query @param {Theme} inTheme @returns {Promise<View>} */
    fetchView: (query, inTheme) => sender.answerer.view({ ...parts, tables: 'none', query, move: null, theme: inTheme }),
    /** Fetches a state's numbers, with the losses' vectors and without charts. @param {string} query @returns {Promise<View>} */
    fetchNumbers: (query) => sender.answerer.view({ ...parts, charts: 'none', tables: 'vectors', query, move: null, theme: theme() }),
    /** Fetches the state in another form. @param {string} query @param {string} language */
    fetchText: (query, language) => sender.answerer.text(query, language),
    /** Fetches what a lab reads from a reader's text. @param {string} form */
    fetchTable: (form) => sender.answerer.table(form),
  };
}

/** @typedef {ReturnType<typeof createSession>} Session */

/** Returns the key of a change to a parameter. @param {string} name */
export const parameterKey = (name) => 'parameter:' + name;

/** Returns the key of a change to a number in a table. @param {string} handle @param {string} axis */
export const cellKey = (handle, axis) => `cell:${handle}:${axis}`;

/** Reports whether a change with this key leads to a state in which texts still being typed no longer apply. @param {string} key */
export const isElsewhere = (key) => key === 'state' || key === 'action';

/** Returns a View completed with the parts of the previous one that were not requested. @param {View} view @param {Parts & {moving?: boolean}} request @param {View} before @returns {View} */
function whole(view, { tables, moving }, before) {
  if (moving) {
    const now = new Map(view.charts.map((chart) => [chart.id, chart]));
    const charts = before.charts.map((chart) => now.get(chart.id) ?? chart);
    return { ...view, charts, tables: before.tables, notices: before.notices, facts: before.facts };
  }
  return tables === 'none' ? { ...view, tables: before.tables } : view;
}

/** Returns a handle's name and value, or undefined if it does not exist. @param {View} view @param {string} id */
function saidOf(view, id) {
  const handle = view.charts.flatMap((chart) => chart.handles).find((h) => h.id === id);
  return handle && words.moved(handle.label, handle.text);
}

/**
 * Fetches the View that a session starts with, if the page was not drawn in that state or theme.
 * @param {Answerer} answerer
 * @param {View} drawn the View that the page was drawn with
 * @param {string} query
 * @param {Theme} theme
 * @param {Parts} parts
 * @param {(view: View) => Promise<never>} leave called if the state now belongs to another lab; goes to that lab, or rejects
 * @returns {Promise<{view: View, error: unknown}>} error is set if the state could not be fetched; the drawn state is shown instead
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
