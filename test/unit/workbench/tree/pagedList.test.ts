import assert from 'node:assert/strict';
import { PagedList, type Page } from '../../../../extension/workbench/tree/pagedList';

/** A list whose pages come when the test says so. */
function heldList() {
  const waiting: { token?: string; answer: (page: Page<string>) => void; fail: (error: Error) => void }[] =
    [];
  const list = new PagedList<string>(
    (token) => new Promise((answer, fail) => waiting.push({ token, answer, fail })),
    (item) => item,
  );
  const request = (index: number) => {
    const found = waiting[index];
    assert.ok(found, `request ${index} was not made`);
    return found;
  };
  return { list, waiting, request };
}

async function loaded(first: Page<string>) {
  const held = heldList();
  const loading = held.list.load();
  held.request(0).answer(first);
  await loading;
  return held;
}

describe('PagedList', () => {
  it('shares a request among callers and does not repeat it', async () => {
    const { list, waiting, request } = heldList();
    const both = Promise.all([list.load(), list.load()]);
    request(0).answer({ items: ['a'] });
    await both;
    assert.deepEqual((await list.load()).items, ['a']);
    assert.equal(waiting.length, 1);
  });

  it('appends the next page, without what it has already', async () => {
    const { list, request } = await loaded({ items: ['c', 'b'], nextToken: 't1' });
    const more = list.loadMore();
    assert.equal(request(1).token, 't1');
    request(1).answer({ items: ['b', 'a'] });
    await more;
    assert.deepEqual(list.state, { items: ['c', 'b', 'a'], loaded: true });
  });

  it('asks for no page behind the last', async () => {
    const { list, waiting } = await loaded({ items: ['a'] });
    await list.loadMore();
    assert.equal(waiting.length, 1);
  });

  it('keeps later pages when the first is looked at again', async () => {
    const { list, request } = await loaded({ items: ['c', 'b'], nextToken: 't1' });
    const more = list.loadMore();
    request(1).answer({ items: ['a'], nextToken: 't2' });
    await more;
    const refreshed = list.refresh();
    request(2).answer({ items: ['d', 'c'], nextToken: 't1' });
    assert.equal(await refreshed, true);
    assert.deepEqual(list.state, { items: ['d', 'c', 'b', 'a'], nextToken: 't2', loaded: true });
  });

  it('says when a second look finds nothing new', async () => {
    const { list, request } = await loaded({ items: ['a'] });
    const refreshed = list.refresh();
    request(1).answer({ items: ['a'] });
    assert.equal(await refreshed, false);
  });

  it('drops an answer that comes after a reset', async () => {
    const { list, request } = heldList();
    const loading = list.load();
    list.reset();
    const again = list.load();
    request(1).answer({ items: ['new'] });
    await again;
    request(0).answer({ items: ['old'] });
    await loading;
    assert.deepEqual(list.state.items, ['new']);
  });

  it('does not let a second look drop a page that is on its way', async () => {
    const { list, request } = await loaded({ items: ['b'], nextToken: 't1' });
    const more = list.loadMore();
    assert.equal(await list.refresh(), false);
    request(1).answer({ items: ['a'] });
    await more;
    assert.deepEqual(list.state.items, ['b', 'a']);
  });

  it('keeps what it has beside a failure, which goes away with the next success', async () => {
    const { list, request } = await loaded({ items: ['a'] });
    const failed = list.refresh();
    request(1).fail(new Error('gone'));
    assert.equal(await failed, true);
    assert.deepEqual(list.state.items, ['a']);
    assert.match(String(list.state.failure), /gone/);
    const refreshed = list.refresh();
    request(2).answer({ items: ['a'] });
    await refreshed;
    assert.equal(list.state.failure, undefined);
  });
});
