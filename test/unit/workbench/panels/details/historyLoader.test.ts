import assert from 'node:assert/strict';
import { HistoryLoader } from '../../../../../extension/workbench/panels/details/historyLoader';
import type { ChangesetNode } from '../../../../../extension/workbench/tree/nodes';

type Changes = Partial<ChangesetNode['changeset']>;

function node(number: number, changes: Changes = {}): ChangesetNode {
  const createTime = new Date(number);
  const changesetId = `c${number}`;
  const life = { status: 'SUCCESS', changeType: 'APPEND', activeFromTimestamp: createTime } as const;
  const changeset = { datasetId: 'd', changesetId, createTime, ...life, ...changes };
  return { kind: 'changeset', changeset, superseded: false };
}

/** A list of changesets that is answered three at a time. */
class Lists {
  newestFirst: ChangesetNode[] = [];
  pages = 0;

  readonly load = (nextToken = '0') => {
    this.pages += 1;
    const begin = Number(nextToken);
    const items = this.newestFirst.slice(begin, begin + 3);
    return Promise.resolve({
      items,
      nextToken: begin + 3 < this.newestFirst.length ? String(begin + 3) : undefined,
    });
  };

  add(changes: Changes = {}): void {
    this.newestFirst.unshift(node(this.newestFirst.length, changes));
  }
}

const idsOf = ({ history }: HistoryLoader) => history?.items.map(({ changesetId }) => changesetId);
const ids = (from: number, to: number) =>
  Array.from({ length: to - from }, (_value, index) => `c${from + index}`);

describe('the history of a dataset', () => {
  let lists: Lists;
  beforeEach(() => {
    lists = new Lists();
    for (let count = 0; count < 10; count++) lists.add();
  });

  it('is shown from its first page on, oldest first, and loaded to its end', async () => {
    const seen: (number | undefined)[] = [];
    const loader: HistoryLoader = new HistoryLoader(lists.load, () =>
      seen.push(loader.history?.items.length),
    );
    await loader.refresh();
    assert.equal(seen[0], 3);
    assert.deepEqual(idsOf(loader), ids(0, 10));
    assert.equal(loader.history?.hasEarlier, false);
  });

  it('is loaded up to a bound, and further when that is asked for', async () => {
    const loader = new HistoryLoader(lists.load, () => undefined, 4);
    await loader.refresh();
    assert.deepEqual(idsOf(loader), ids(4, 10));
    assert.equal(loader.history?.hasEarlier, true);
    await loader.loadEarlier();
    assert.deepEqual([idsOf(loader), loader.history.hasEarlier], [ids(0, 10), false]);
  });

  it('takes one page to see that nothing has changed, and that something was appended', async () => {
    const loader = new HistoryLoader(lists.load, () => undefined);
    await loader.refresh();
    lists.pages = 0;
    await loader.refresh();
    assert.equal(lists.pages, 1);
    lists.add({ status: 'RUNNING', activeFromTimestamp: undefined });
    await loader.refresh();
    lists.newestFirst[0] = node(10);
    await loader.refresh();
    assert.deepEqual([lists.pages, idsOf(loader)], [3, ids(0, 11)]);
    assert.equal(loader.history?.items.at(-1)?.status, 'SUCCESS');
  });

  it('is loaded anew when something hides what was there', async () => {
    const loader = new HistoryLoader(lists.load, () => undefined);
    await loader.refresh();
    const activeUntilTimestamp = new Date(10);
    lists.newestFirst = lists.newestFirst.map(({ changeset }) =>
      node(changeset.createTime?.getTime() ?? 0, { activeUntilTimestamp }),
    );
    lists.add({ changeType: 'REPLACE' });
    await loader.refresh();
    assert.deepEqual(idsOf(loader), ids(0, 11));
    assert.deepEqual(
      loader.history?.items.map(({ activeUntil }) => activeUntil),
      [...Array.from({ length: 10 }, () => 10), undefined],
    );
  });

  it('joins looks that are asked for while one is under way', async () => {
    const loader = new HistoryLoader(lists.load, () => undefined);
    await Promise.all([loader.refresh(), loader.refresh(), loader.refresh()]);
    assert.equal(lists.pages, 4);
  });

  it('fails as its pages do, and is tried again', async () => {
    let fails = true;
    const load = (token?: string) => (fails ? Promise.reject(new Error('away')) : lists.load(token));
    const loader = new HistoryLoader(load, () => undefined);
    await assert.rejects(loader.refresh(), /away/);
    fails = false;
    await loader.refresh();
    assert.equal(loader.history?.items.length, 10);
  });
});
