import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '../../web/static/js/answerer.js';
import { httpAnswerer } from '../../web/static/js/http.js';

/** Asks a server that answers with a body and a status. */
async function ask(t, body, status = 200) {
  t.mock.method(globalThis, 'fetch', async () => new Response(body, { status }));
  return httpAnswerer('/api/v1/', 'outliers').view({ query: '' });
}

test('a View is one, and nothing else that says 200 is: the page goes on with the View that it has', async (t) => {
  const view = { query: 'beta=2', charts: [] };
  assert.deepEqual(await ask(t, JSON.stringify(view)), view);
  for (const other of ['{}', 'null', '[]', '""', '{"query":"beta=2"}', '<p>Sign in</p>', '']) {
    await assert.rejects(ask(t, other), (error) => error instanceof Error && !(error instanceof Problem), other);
  }
});

test('a problem says what is wrong with the state, a failure of the server does not', async (t) => {
  await assert.rejects(ask(t, '{"detail":"β: too small.","field":"beta"}', 400), (error) => error instanceof Problem && error.field === 'beta');
  await assert.rejects(ask(t, '{"detail":"Something went wrong here."}', 503), (error) => !(error instanceof Problem));
});
