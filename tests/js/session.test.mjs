// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '../../web/static/js/answerer.js';
import { firstView } from '../../web/static/js/session.js';
import { newSession, stubAnswerer, turn, viewOf } from './helpers.mjs';

test('of the moves within a frame the newest is sent', async () => {
  const { session, answerer, clock } = newSession();
  const [handle] = session.view.charts[0].handles;
  for (const x of [1, 2, 3]) session.move(handle, { x, y: 0 }, { held: true });
  assert.deepEqual(answerer.states, [], 'before the frame');
  await clock.frames();
  assert.deepEqual(answerer.states, ['x=3']);
});

test('all moves of a drag start from one query, and the next drag from its outcome', async () => {
  const { session, answerer, drag, settle } = newSession({ query: 'x=0&losses=l1' });
  await drag(1, 2);
  assert.deepEqual(answerer.requests.map(({ query }) => query), ['x=0&losses=l1', 'x=0&losses=l1']);
  session.release();
  await settle();
  await drag(3);
  assert.equal(answerer.requests.at(-1)?.query, 'x=2');
});

test('an answer older than the one shown is dropped', async () => {
  const { answerer, session, drag, shown, clock } = newSession();
  await drag(1, 2, 3);
  assert.deepEqual(answerer.states, ['x=1', 'x=2', 'x=3']);
  await answerer.answer(1);
  await clock.frames();
  await answerer.answer(0);
  await clock.frames();
  assert.deepEqual(shown(), ['x=2']);
  await answerer.answer(0);
  await clock.frames();
  assert.deepEqual(shown(), ['x=2', 'x=3']);
  assert.equal(session.view.query, 'x=3');
});

test('of the answers within a frame the first and the last are shown', async () => {
  const { answerer, drag, shown, clock } = newSession();
  await drag(1, 2, 3);
  for (let i = 0; i < 3; i++) await answerer.answer();
  assert.deepEqual(shown(), ['x=1']);
  await clock.frames();
  assert.deepEqual(shown(), ['x=1', 'x=3']);
});

for (const concurrency of [1, 4]) {
  test(`at most ${concurrency} requests are pending, and the newest move waits in place of older ones`, async () => {
    const { answerer, drag, clock } = newSession({ concurrency });
    await drag(1, 2, 3, 4, 5, 6, 7);
    const first = [1, 2, 3, 4, 5, 6, 7].slice(0, concurrency).map((x) => `x=${x}`);
    assert.deepEqual(answerer.states, first);
    await answerer.answer();
    await clock.frames(2);
    assert.deepEqual(answerer.states, [...first.slice(1), 'x=7']);
  });
}

test('the next gesture waits for the newest answer to the one before, and for no older one', async () => {
  const { session, answerer, drag, clock } = newSession();
  await drag(1, 2);
  session.release();
  session.setValue({ name: 'beta', value: '2', initial: '1', resets: [] });
  await clock.frames(2);
  assert.deepEqual(answerer.states, ['x=1', 'x=2'], 'it waits');
  await answerer.answer(1);
  await clock.frames();
  assert.deepEqual(answerer.states, ['x=1', 'x=2&beta=2']);
});

test('another answerer is asked what the one before has not answered, and the one before may still answer', async () => {
  const { session, answerer, drag, shown, clock } = newSession();
  await drag(1, 2);
  const other = stubAnswerer(1);
  session.answerer = other;
  await clock.frames();
  assert.deepEqual(other.states, ['x=2']);
  await answerer.answer();
  await clock.frames();
  await other.answer();
  await clock.frames();
  await answerer.answer();
  await clock.frames();
  assert.deepEqual(shown(), ['x=1', 'x=2'], 'the late answer is dropped');
});

test('another answerer is not asked again what was answered', async () => {
  const { session, answerer, drag, clock } = newSession();
  await drag(1, 2);
  await answerer.answer(1);
  const other = stubAnswerer(1);
  session.answerer = other;
  await clock.frames(2);
  assert.deepEqual(other.requests, []);
});

test('where nobody answers, what is shown stays, it is told, and the next change tries again', async () => {
  const { session, answerer, drag, told, shown, settle } = newSession();
  await drag(1);
  await answerer.answer();
  await drag(2);
  await answerer.fail();
  assert.equal(told('onFailure').length, 1);
  assert.equal(session.view.query, 'x=1');
  await drag(3);
  session.release();
  await settle();
  assert.equal(shown().at(-1), 'x=3');
});

test('a failure within the frame of an answer is told after that answer is shown', async () => {
  const { answerer, drag, told, shown } = newSession();
  await drag(1, 2, 3);
  await answerer.answer();
  await answerer.answer();
  await answerer.fail();
  assert.deepEqual(shown(), ['x=1', 'x=2']);
  assert.equal(told('onFailure').length, 1);
});

test('an answer to an earlier keystroke comes after the problem of a later one, and is dropped', async () => {
  const { session, answerer, clock, told, shown } = newSession();
  const type = async (/** @type {string} */ value) => {
    session.setValue({ name: 'x', value, initial: '', resets: [] });
    await clock.frames();
  };
  await type('1');
  await type('1000');
  await answerer.refuse(1, 'x is at most 100', 'x');
  await answerer.answer();
  await clock.frames();
  assert.deepEqual(shown(), []);
  assert.deepEqual(told('onProblem').map(([{ message, field }]) => ({ message, field })), [{ message: 'x is at most 100', field: 'x' }]);
  await type('10');
  await answerer.answer();
  assert.deepEqual(shown(), ['x=10'], 'and typing on is answered');
});

test('a value that is already set asks for the same state', async () => {
  const { session, answerer, clock, entries } = newSession({ query: 'x=1' });
  session.setValue({ name: 'x', value: '1', initial: '', resets: [] });
  await clock.frames();
  await answerer.answer();
  assert.equal(answerer.requests[0].query, 'x=1');
  assert.equal(entries.current.depth, 0, 'and adds no entry');
});

test('a change that resets others leaves them out', async () => {
  const { session, answerer, clock } = newSession({ query: 'x=1&points=2,3' });
  session.setValue({ name: 'scene', value: 'boxes', initial: 'dots', resets: ['points'] });
  await clock.frames();
  assert.deepEqual(answerer.states, ['x=1&scene=boxes']);
});

test('a complete gesture tells what the View says of it', async () => {
  const { session, drag, settle, told } = newSession();
  await drag(3, 4);
  await settle();
  assert.deepEqual(told('onComplete'), [], 'while it is held');
  session.release();
  await settle();
  assert.deepEqual(told('onComplete'), [[' > x=4.']]);
});

test('a gesture that no pointer holds is complete after a second without a change', async () => {
  const { session, clock, settle, told, entries } = newSession();
  const [handle] = session.view.charts[0].handles;
  for (const x of [1, 2, 3]) {
    session.move(handle, { x, y: 0 });
    await settle();
    assert.ok(clock.now() < 3000);
  }
  assert.deepEqual(told('onComplete'), []);
  await clock.pass(1000);
  await settle();
  assert.equal(told('onComplete').length, 1);
  assert.equal(entries.current.depth, 1);
});

test('a drag that ends where it began is not announced', async () => {
  const { session, drag, settle, told } = newSession();
  await drag(3, 0);
  session.release();
  await settle();
  assert.deepEqual(told('onComplete'), []);
  assert.equal(told('onSettled').length, 1);
});

test('whatever changes the state asks to be told, with the state before, and a held drag is told at its end alone', async () => {
  const { session, answerer, clock, settle, told } = newSession({ query: 'x=1' });
  session.setValue({ name: 'beta', value: '2', initial: '1', resets: [] }, { subject: () => 'β' });
  await clock.frames();
  assert.deepEqual(answerer.requests.map(({ from, by }) => [from, by]), [['x=1', undefined]]);
  await settle();
  await clock.pass(1000);
  await settle();
  assert.deepEqual(told('onComplete'), [[' x=1> x=1&beta=2.']]);
  for (const [x, by] of /** @type {const} */ ([[6, 'preset'], [5, 'reset'], [4, 'paste']])) {
    session.goTo(`x=${x}`, { by, subject: () => by });
    await settle();
  }
  assert.deepEqual(told('onComplete').slice(1).flat(), ['preset x=1&beta=2> x=6.', 'reset x=6> x=5.', 'paste x=5> x=4.']);
  session.goTo('x=9', { by: null, step: 1, subject: () => 'Step 2 of 4. Why?' });
  await settle();
  assert.equal(answerer.requests.at(-1)?.from, undefined);
  assert.deepEqual(told('onComplete').at(-1), ['Step 2 of 4. Why?'], 'a guided step is told by its question');
  session.act({ id: 'remove.e1', label: 'Remove', x: 3, y: 0 });
  await settle();
  assert.deepEqual(told('onComplete').at(-1), [' > x=3.']);
});

test('Escape is told as what it undoes', async () => {
  const { session, drag, settle, told } = newSession();
  await drag(1);
  session.cancel();
  await settle();
  assert.deepEqual(told('onComplete'), []);
  assert.equal(session.view.query, 'x=0');
});

test('an action is complete at once', async () => {
  const { session, settle, told, entries } = newSession();
  session.act({ id: 'add', label: 'Add an error', x: 5, y: 0 });
  await settle();
  assert.deepEqual(told('onComplete'), [[' > x=5.']]);
  assert.equal(entries.current.query, 'x=5');
});

test('Escape amid a drag leads to the state before, and drops the answers that are on their way', async () => {
  const { session, answerer, drag, shown, settle, entries } = newSession({ query: 'x=9' });
  await drag(1);
  await answerer.answer();
  await drag(2);
  assert.equal(entries.current.query, 'x=1');
  session.cancel();
  await settle();
  assert.deepEqual(shown(), ['x=1', 'x=9']);
  assert.deepEqual([entries.current.query, entries.current.depth, session.canRedo], ['x=9', 0, false]);
});

test('Escape drops an answer that waits for its frame', async () => {
  const { session, answerer, drag, shown, clock } = newSession({ query: 'x=9' });
  await drag(1, 2);
  await answerer.answer();
  await answerer.answer();
  assert.deepEqual(shown(), ['x=1']);
  session.cancel();
  await clock.frames();
  assert.deepEqual(shown(), ['x=1']);
});

test('Escape before the first answer leads to the state before as well', async () => {
  const { session, answerer, drag, shown, settle, entries } = newSession({ query: 'x=9' });
  await drag(1);
  assert.deepEqual(answerer.states, ['x=1']);
  session.cancel();
  await settle();
  assert.deepEqual(shown(), ['x=9']);
  assert.equal(entries.current.depth, 0);
});

test('undo and redo lead through the gestures, and a new one ends what could be redone', async () => {
  const { session, drag, settle, told } = newSession();
  for (const x of [1, 2]) {
    await drag(x / 2, x);
    session.release();
    await settle();
  }
  session.undo();
  await settle();
  assert.equal(session.view.query, 'x=1');
  session.undo();
  await settle();
  assert.deepEqual([session.view.query, session.canUndo, session.canRedo], ['x=0', false, true]);
  session.redo();
  await settle();
  assert.deepEqual([session.view.query, session.canUndo, session.canRedo], ['x=1', true, true]);
  assert.deepEqual(told('onComplete').slice(-3).flat(), ['undo x=2> x=1.', 'undo x=1> x=0.', 'redo x=0> x=1.']);
  await drag(7);
  session.release();
  await settle();
  assert.deepEqual([session.view.query, session.canRedo], ['x=7', false]);
});

test('undo amid a drag drops its answer', async () => {
  const { session, answerer, drag, shown, settle, entries } = newSession();
  await drag(1);
  session.release();
  await settle();
  await drag(2);
  await answerer.answer();
  await drag(3);
  session.undo();
  await settle();
  assert.equal(shown().at(-1), 'x=1');
  assert.equal(entries.current.query, 'x=1');
});

test('a drag asks for what frames show, keeps the rest, and has the whole View when it ends', async () => {
  const { session, answerer, drag, told, settle } = newSession({ parts: { charts: 'errors' } });
  const { tables, notices, facts } = session.view;
  await drag(1, 2);
  assert.deepEqual(answerer.requests.map(({ charts, moving }) => ({ charts, moving })), [1, 2].map(() => ({ charts: 'errors', moving: true })));
  await answerer.answer(1);
  assert.equal(session.view.readouts['l1.value'], '2');
  assert.equal(session.view.tables, tables, 'the very tables of before, so that nothing is redrawn');
  assert.equal(session.view.notices, notices);
  assert.equal(session.view.facts, facts);
  assert.deepEqual(told('onSettled'), []);
  session.release();
  await settle();
  assert.equal(answerer.requests.length, 3);
  const [, , { moving, charts, query, move }] = answerer.requests;
  assert.deepEqual([moving, charts, query, move?.x], [undefined, 'errors', 'x=0', 2], 'from where it began, for what is said of it');
  assert.equal(session.view.tables[0].rows[0].cells[0].text, '2');
  assert.deepEqual(told('onSettled').map(([view]) => [view.losses[0].contributions, view.facts]), [[[2], 'It is 2.']]);
  assert.equal(told('onComplete').length, 1);
});

test('a chart that is not in sight is asked for when the hand rests', async () => {
  const { session, answerer, drag, settle } = newSession({ inSight: () => ({ charts: 'none' }) });
  const { charts } = session.view;
  await drag(1);
  assert.equal(answerer.requests[0].charts, 'none');
  await answerer.answer();
  assert.deepEqual([session.view.query, session.view.charts], ['x=1', charts]);
  session.release();
  await settle();
  assert.equal(answerer.requests[1].charts, undefined);
  assert.equal(session.view.charts[0].handles[0].x, 1);
});

test('a hand that holds something and is still gets the whole View, once', async () => {
  const { session, answerer, drag, clock, told } = newSession();
  await drag(1);
  await answerer.answer();
  await clock.pass(100);
  await drag(2);
  await answerer.answer();
  await clock.pass(149);
  await clock.frames();
  assert.deepEqual(answerer.requests.map(({ moving }) => moving), [true, true, undefined]);
  await answerer.answer();
  assert.deepEqual([session.view.query, session.view.facts, session.view.tables[0].rows[0].cells[0].text], ['x=2', 'It is 2.', '2']);
  await clock.pass(1000);
  await clock.frames();
  session.release();
  await clock.frames();
  assert.equal(answerer.requests.length, 3);
  assert.equal(told('onComplete').length, 1);
  await drag(3);
  assert.equal(answerer.requests.at(-1)?.moving, true, 'the next moves again');
});

test('a drag whose last move is sent after the release has it whole at once', async () => {
  const { session, answerer, settle } = newSession();
  session.move(session.view.charts[0].handles[0], { x: 1, y: 0 }, { held: true });
  session.release();
  await settle();
  assert.deepEqual(answerer.requests.map(({ tables }) => tables), [undefined]);
});

test('a drag that begins before the whole View is there goes first', async () => {
  const { session, answerer, drag, settle, clock, told } = newSession();
  await drag(1);
  await answerer.answer();
  session.release();
  await clock.frames(2);
  assert.deepEqual(answerer.states, ['x=1'], 'the whole View is asked for');
  await drag(2);
  assert.deepEqual(answerer.states, ['x=1', 'x=2'], 'the next drag does not wait for it');
  await answerer.answer(0);
  assert.equal(session.view.query, 'x=1');
  session.release();
  await settle();
  assert.equal(session.view.tables[0].rows[0].cells[0].text, '2');
  assert.ok(told('onSettled').length > 0);
  for (const [view] of told('onSettled')) assert.equal(view.tables[0].rows[0].cells[0].text, '2');
});

test('a gesture that another one ends has no View of its own made whole', async () => {
  const { session, answerer, drag, settle, clock } = newSession();
  await drag(1);
  await answerer.answer();
  session.setValue({ name: 'beta', value: '2', initial: '1', resets: [] }, { held: true });
  await clock.frames();
  assert.deepEqual(answerer.requests.map(({ moving }) => moving), [true, true]);
});

test('a gesture that another one ends does not ask for its own state once more', async () => {
  const { session, answerer, drag, settle, clock } = newSession();
  session.setValue({ name: 'step', value: '20', initial: '0', resets: [] }, { held: true }); // as the player does
  await clock.frames();
  await answerer.answer();
  await drag(2);
  session.release();
  await settle();
  assert.equal(session.view.query, 'x=2');
});

test('a drag that ends what plays is told in full, and once', async () => {
  const { session, answerer, drag, settle, clock, told } = newSession();
  session.setValue({ name: 'step', value: '20', initial: '0', resets: [] }, { held: true, by: 'play', subject: () => 'step' });
  await clock.frames();
  await answerer.answer();
  await drag(2);
  session.release();
  await settle();
  const said = told('onComplete').flat();
  assert.deepEqual(said.filter((text) => text.includes('x=2')), [' > x=2.'], said.join(' | '));
});

test('after a refused move the whole View is that of the state that is shown', async () => {
  const { session, answerer, drag, settle } = newSession();
  await drag(1);
  await answerer.answer();
  await drag(1000);
  await answerer.refuse();
  session.release();
  await settle();
  assert.equal(session.view.query, 'x=1');
  assert.equal(session.view.tables[0].rows[0].cells[0].text, '1');
});

test('typing in a table has the tables in the answer', async () => {
  const { session, answerer, clock } = newSession();
  session.type({ handle: 'e1', axis: 'x', label: 'Error 1', value: 0, at: 0, min: -100, max: 100, step: 1 }, '6');
  await clock.frames();
  assert.deepEqual(answerer.requests[0].entry, { handle: 'e1', axis: 'x', text: '6' });
  assert.equal(answerer.requests[0].tables, undefined);
  await answerer.answer();
  assert.equal(session.view.tables[0].rows[0].cells[0].text, '6');
});

test('a surface without tables never asks for any', async () => {
  const { session, answerer, drag, settle } = newSession({ parts: { tables: 'none', lock: 'all' } });
  const { tables } = session.view;
  await drag(1);
  session.release();
  await settle();
  session.goTo('x=4');
  await settle();
  assert.deepEqual(answerer.requests.map(({ tables, lock }) => [tables, lock]), [['none', 'all'], ['none', 'all'], ['none', 'all']]);
  assert.equal(session.view.tables, tables);
});

test('settled completes what goes on, and resolves with the whole View', async () => {
  const { session, drag, settle } = newSession();
  await drag(1, 2);
  let view = null;
  void session.settled().then((whole) => (view = whole));
  await turn();
  assert.equal(view, null);
  await settle();
  assert.deepEqual(view, { ...viewOf('x=2'), spoken: ' > x=2.' });
});

test('a View keeps the very parts that did not change', async () => {
  const { session, settle } = newSession();
  const { charts, losses } = session.view;
  session.goTo('x=0&note=1');
  await settle();
  assert.equal(session.view.charts, charts);
  assert.equal(session.view.losses, losses);
});

test('where the first state is refused, the one that the page was drawn with is shown', async () => {
  const answerer = stubAnswerer();
  const drawn = viewOf('x=1');
  const first = firstView(answerer, drawn, 'x=1000', 'dark', { charts: 'errors' }, () => assert.fail('it is of this lab'));
  await answerer.refuse();
  assert.deepEqual(answerer.pending[0].request, { charts: 'errors', query: 'x=1', move: null, theme: 'dark' });
  await answerer.fail();
  const { view, error } = await first;
  assert.equal(view, drawn);
  assert.equal(/** @type {Error} */ (error).message, 'too large');
});

test('a first View of another lab is not shown: its own page is gone to, or else what was drawn stays', async () => {
  const drawn = viewOf('x=1');
  /** @type {string[]} */
  const gone = [];
  const answerer = { ...stubAnswerer(), view: async (/** @type {any} */ { query }) => ({ ...viewOf(query), lab: query === 'x=2' ? 'other' : 'stub' }) };
  const { view, error } = await firstView(answerer, drawn, 'x=2', 'light', {}, async ({ lab, query }) => {
    gone.push(lab, query);
    throw new Problem('nowhere to go', '');
  });
  assert.deepEqual(gone, ['other', 'x=2']);
  assert.equal(view.query, 'x=1');
  assert.equal(/** @type {Error} */ (error).message, 'nowhere to go');
});

// A value that is typed: x is the parameter, and the state is what is typed.
const x = { name: 'x', initial: '0', resets: [] };
const start = 'x=1';

/** Returns a session in which x is typed. */
function typing() {
  const made = newSession({ query: start });
  return {
    ...made,
    /** @param {string} value */
    async type(value) {
      void made.session.setValue({ ...x, value }, { typed: true, subject: () => 'x' });
      await made.clock.frames();
    },
  };
}

test('a state that has become another lab’s is refused, and the next change starts from the one before', async () => {
  const { session, answerer, clock, told, shown } = newSession();
  session.goTo('old=1');
  await clock.frames();
  answerer.pending.splice(0, 1)[0].resolve({ ...viewOf('x=1'), lab: 'another' });
  await turn();
  assert.deepEqual([shown(), session.view.query, told('onProblem').map(([{ message }]) => message)], [[], 'x=0', ['This state belongs to another lab.']]);
  session.move(session.view.charts[0].handles[0], { x: 3, y: 0 });
  await clock.frames();
  assert.equal(answerer.requests.at(-1)?.query, 'x=0');
});

test('what is typed on the way is shown, and only what it ends with is in the history', async () => {
  const { type, answerer, session, shown, entries, clock, settle } = typing();
  for (const value of ['2', '25', '250']) {
    await type(value);
    await answerer.answer();
    await clock.frames();
  }
  await clock.pass(5000); // the reader thinks
  assert.deepEqual(shown(), ['x=2', 'x=25', 'x=250']);
  assert.equal(entries.current.query, start);
  session.release();
  await settle();
  assert.deepEqual([entries.current.query, session.canUndo], ['x=250', true]);
  session.undo();
  await settle();
  assert.equal(session.view.query, start);
});

test('what is refused brings back what there was before it was typed, and no entry', async () => {
  const { type, answerer, session, told, entries, clock, settle } = typing();
  await type('9');
  await answerer.answer();
  await clock.frames();
  assert.equal(session.view.query, 'x=9');
  await type('99');
  await answerer.refuse(0, 'x: “99” is too large.', 'x');
  await clock.frames();
  assert.deepEqual(answerer.states, [start]);
  await settle();
  assert.equal(session.view.query, start);
  assert.deepEqual(told('onProblem').map(([problem, key]) => [problem.field, key]), [['x', 'parameter:x']]);
  session.release();
  await settle();
  assert.deepEqual([session.view.query, entries.current.query, session.canUndo], [start, start, false]);
});

test('what is corrected after a refusal counts', async () => {
  const { type, answerer, session, entries, clock, settle } = typing();
  await type('999');
  await answerer.refuse();
  await type('99');
  await answerer.answer();
  await clock.frames();
  session.release();
  await settle();
  assert.deepEqual([session.view.query, entries.current.query, session.canUndo], ['x=99', 'x=99', true]);
});

test('an answer that comes after the end counts, and a refusal then takes all back', async () => {
  for (const refused of [false, true]) {
    const { type, answerer, session, entries, clock, settle } = typing();
    await type('9');
    await answerer.answer();
    await clock.frames();
    await type('99');
    session.release();
    if (refused) await answerer.refuse();
    else await answerer.answer();
    await clock.frames();
    await settle();
    const want = refused ? start : 'x=99';
    assert.deepEqual([session.view.query, entries.current.query, session.canUndo], [want, want, !refused]);
  }
});

test('the next change starts from what there was before a refused value', async () => {
  const { type, answerer, session, clock, settle } = typing();
  await type('9');
  await answerer.answer();
  await clock.frames();
  await type('99');
  session.setValue({ name: 'beta', value: '2', initial: '1', resets: [] });
  await clock.frames();
  await answerer.refuse();
  await clock.frames();
  assert.deepEqual(answerer.states, ['x=1&beta=2']);
  await settle();
  assert.equal(session.view.query, 'x=1&beta=2');
});

test('typing is taken back by its own key alone', async () => {
  const { type, answerer, session, clock, settle, entries } = typing();
  await type('9');
  await answerer.answer();
  await clock.frames();
  session.cancel('parameter:y');
  await settle();
  assert.equal(session.view.query, 'x=9');
  session.cancel('parameter:x');
  await settle();
  assert.deepEqual([session.view.query, entries.current.query, session.canUndo], [start, start, false]);
});

test('a step with an arrow key after typing is one entry with it', async () => {
  const { type, answerer, session, entries, clock, settle } = typing();
  await type('9');
  await answerer.answer();
  await clock.frames();
  void session.setValue({ ...x, value: '10' }, { typed: false });
  await settle();
  assert.equal(entries.current.query, 'x=10');
  session.release();
  session.undo();
  await settle();
  assert.equal(session.view.query, start);
});

test('typing is announced when the reader pauses, and not once more at its end', async () => {
  const { type, answerer, session, told, clock, settle } = typing();
  await type('9');
  await answerer.answer();
  await clock.frames();
  await clock.pass(2000);
  assert.equal(told('onComplete').length, 1);
  session.release();
  await settle();
  assert.equal(told('onComplete').length, 1);
});

test('a number typed in a table goes as it was typed', async () => {
  const { answerer, session, clock } = newSession();
  const input = /** @type {const} */ ({ handle: 'e1', axis: 'x', label: 'Error 1', value: 0, at: 0, min: -1, max: 1, step: .1 });
  void session.type(input, '0,5', { typed: true });
  await clock.frames();
  assert.deepEqual(answerer.requests.map(({ entry, move }) => [entry, move]), [[{ handle: 'e1', axis: 'x', text: '0,5' }, null]]);
});

test('what is refused is not told once more has been typed', async () => {
  const { type, answerer, session, told, settle, clock } = typing();
  await type('0');
  await type('0.5');
  await answerer.refuse();
  await clock.frames();
  assert.deepEqual([told('onProblem'), answerer.states], [[], ['x=0.5']]);
  await settle();
  session.release();
  await settle();
  assert.equal(session.view.query, 'x=0.5');
});
