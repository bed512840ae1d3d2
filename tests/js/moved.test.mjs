// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '../../web/static/js/answerer.js';
import { movedQuery } from '../../web/static/js/moved.js';
import { parseQuery } from '../../web/static/js/query.js';
import { stubAnswerer, viewOf } from './helpers.mjs';

test('another lab is asked for the same, without what it has not', async () => {
  const known = ['e1', 'all'];
  const answerer = {
    ...stubAnswerer(),
    async view(/** @type {import('../../web/static/js/types.js').Request} */ { query, lock }) {
      if (!known.includes(lock ?? '')) throw new Problem('unknown', 'lock');
      return viewOf(query);
    },
  };
  const rows = [
    ['theme=dark&charts=path,errors&lock=p1,e1&caption=A%20%26%20B', 'theme=dark&charts=errors&lock=e1&caption=A%20%26%20B&x=2'],
    ['charts=path&lock=p1&cards=1', 'charts=errors&cards=1&x=2'],
    ['lock=all', 'lock=all&x=2'],
    ['', 'x=2'],
  ];
  for (const [asked, want] of rows) assert.equal(await movedQuery(answerer, viewOf('x=2'), parseQuery(asked)), want);
  assert.equal(await movedQuery(answerer, viewOf(''), new Map()), '');
});
