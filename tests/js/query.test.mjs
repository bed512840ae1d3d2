import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatQuery, holds, knownSearch, parseQuery, partSearch, withValue } from '../../web/static/js/query.js';

test('a query is taken apart and put together', () => {
  const values = parseQuery('e=1,2;3&name=a+b%26c&flag&bad=%zz&&');
  assert.deepEqual([...values], [['e', '1,2;3'], ['name', 'a b&c'], ['flag', ''], ['bad', '%zz']]);
  assert.equal(formatQuery(values), 'e=1,2;3&name=a%20b%26c&flag=&bad=%25zz');
  assert.equal(formatQuery(parseQuery('')), '');
});

test('a value at its default is left out, and takes away what would not fit it', () => {
  const change = (query, value) => withValue(query, { name: 'scene', value, initial: 'dog', resets: ['p', 't'] });
  assert.equal(change('beta=2&p=1,1&t=0,0', 'free'), 'beta=2&scene=free');
  assert.equal(change('scene=free&p=1,1', 'dog'), '');
  assert.equal(change('p=1,1', 'dog'), 'p=1,1'); // no change
  assert.equal(change('scene=free&p=1,1', 'free'), 'scene=free&p=1,1');
  assert.equal(change('scene=free&beta=2', 'cat'), 'scene=cat&beta=2');
});

test('a condition holds, or does not', () => {
  const of = (name) => ({ losses: 'l1,huber', data: 'one' })[name] ?? '';
  for (const [when, want] of [['losses=huber', true], ['losses=hub', false], ['losses!=huber', false], ['data!=own', true], ['data=one', true], ['none=one', false]])
    assert.equal(holds(when, of), want, when);
});

test("a surface's own parameters are no part of the state", () => {
  const { query, asked } = partSearch('?beta=2&theme=dark&charts=a,b&e=1&lock=all&cards=1');
  assert.equal(query, 'beta=2&e=1');
  assert.deepEqual([...asked], [['theme', 'dark'], ['charts', 'a,b'], ['lock', 'all'], ['cards', '1']]);
  assert.equal(partSearch('').query, '');
  assert.equal(partSearch('?themes=1').query, 'themes=1');
});

test('what nobody knows is left out of an address, as a server does it', () => {
  const names = ['beta', 'e'];
  for (const [search, want] of [
    ['', ''], ['?', ''], ['?fbclid=1', ''], ['?e=1&utm_source=a%20b&theme=dark&beta', '?e=1&theme=dark&beta'], ['?b%65ta=2&%zz=1&=3', '?b%65ta=2'], ['?e=x&e=y', '?e=x&e=y'],
  ]) assert.equal(knownSearch(search, names), want, search);
});
