import assert from 'node:assert/strict';
import type { RowColumn } from '../../../../extension/finspace/generated/localService';
import type { GridPage, GridRequest, ReadMessage } from '../../../../extension/workbench/grid/gridMessages';
import { toggleSort, wholeQuery, withFilter } from '../../../../extension/workbench/grid/gridQuery';
import { RowLoader } from '../../../../extension/workbench/grid/rowLoader';
import { until } from '../../../support/until';

const columns = [{ columnName: 'symbol', typeName: 'STRING', valueKind: 'TEXT' }] as const;

function pageOf(values: readonly string[], counts: Partial<GridPage> = {}): GridPage {
  const rows = values.map((value) => [value]);
  return { columns, rows, cut: [], rowCount: values.length, milliseconds: 3, instant: '', ...counts };
}

/** A loader, and all that it has asked for and told. */
function loaderOf(known: readonly RowColumn[] = []) {
  const sent: GridRequest[] = [];
  const failures: string[] = [];
  const loader = new RowLoader(known, {
    send: (request) => sent.push(request),
    begun: () => undefined,
    changed: () => undefined,
    failed: (message) => failures.push(message),
  });
  const reads = () => sent.filter((request): request is ReadMessage => request.type === 'read');
  const last = () => {
    const request = reads().at(-1);
    assert.ok(request);
    return request;
  };
  const abandoned = () => sent.flatMap((request) => (request.type === 'abandon' ? request.ids : []));
  return { loader, failures, reads, last, abandoned };
}

const filtered = withFilter(wholeQuery, { columnName: 'symbol', operator: 'EQUALS', text: 'IBM' });
const hundred = Array.from({ length: 100 }, () => 'IBM');

describe('RowLoader', () => {
  it('learns the columns and the number of rows with the first rows', () => {
    const { loader, last } = loaderOf();
    loader.begin(wholeQuery);
    assert.deepEqual([last().columnNames, last().countMatches], [undefined, false]);
    loader.take(last().id, pageOf(['IBM', 'JPM'], { rowCount: 12_000 }));
    assert.deepEqual(loader.columns, columns);
    assert.deepEqual([loader.rowCount, loader.isCounted], [12_000, true]);
    assert.equal(loader.cell(1, 0)?.text, 'JPM');
  });

  it('counts what meets a filter after it has shown the first of it', () => {
    const { loader, last } = loaderOf();
    loader.begin(filtered);
    loader.take(last().id, pageOf(hundred, { rowCount: 12_000 }));
    assert.deepEqual([loader.rowCount, loader.isCounted, loader.isCounting], [100, false, true]);
    assert.deepEqual([last().countMatches, last().maxRows], [true, 1]);
    loader.take(last().id, pageOf(['IBM'], { rowCount: 12_000, matchCount: 2_400 }));
    assert.deepEqual([loader.rowCount, loader.isCounted, loader.totalCount], [2_400, true, 12_000]);
  });

  it('does not count where all that there is has come', () => {
    const { loader, last, reads } = loaderOf();
    loader.begin(filtered);
    loader.take(last().id, pageOf(['IBM'], { rowCount: 12_000 }));
    assert.deepEqual([loader.rowCount, loader.isCounted, reads().length], [1, true, 1]);
  });

  it('keeps its rows until those of another query are there', () => {
    const { loader, last } = loaderOf();
    loader.begin(wholeQuery);
    loader.take(last().id, pageOf(['IBM', 'JPM']));
    loader.begin(toggleSort(wholeQuery, 'symbol', false));
    assert.deepEqual([loader.cell(0, 0)?.text, loader.query], ['IBM', wholeQuery]);
    assert.equal(loader.pendingQuery?.sortColumns.length, 1);
    loader.take(last().id, pageOf(['AAPL', 'IBM']));
    assert.deepEqual([loader.cell(0, 0)?.text, loader.query.sortColumns.length], ['AAPL', 1]);
  });

  for (const [what, end] of [
    ['is cancelled', (loader: RowLoader) => loader.cancel()],
    ['fails', (loader: RowLoader, id: number) => loader.fail(id, 'No.')],
    ['is followed by another', (loader: RowLoader) => loader.begin(wholeQuery)],
  ] as const) {
    it(`keeps its rows where another query ${what}, and drops its late answer`, () => {
      const { loader, last } = loaderOf();
      loader.begin(wholeQuery);
      loader.take(last().id, pageOf(['IBM']));
      loader.begin(filtered);
      const { id } = last();
      end(loader, id);
      loader.take(id, pageOf(['late']));
      assert.deepEqual([loader.cell(0, 0)?.text, loader.query], ['IBM', wholeQuery]);
    });
  }

  it('says that it no longer waits for what was cancelled', () => {
    const { loader, last, abandoned } = loaderOf();
    loader.begin(wholeQuery);
    const { id } = last();
    loader.begin(filtered);
    assert.deepEqual(abandoned(), [id]);
  });

  it('tries the query again that failed', () => {
    const { loader, last, failures } = loaderOf();
    loader.begin(wholeQuery);
    loader.take(last().id, pageOf(['IBM']));
    loader.begin(filtered);
    loader.fail(last().id, 'The service is gone.');
    assert.deepEqual(failures, ['The service is gone.']);
    loader.retry();
    assert.deepEqual(last().query, filtered);
  });

  it('forgets all rows where they may not be seen any longer', () => {
    const { loader, last, failures } = loaderOf();
    loader.begin(wholeQuery);
    loader.take(last().id, pageOf(['IBM'], { rowCount: 12_000 }));
    loader.begin(filtered);
    loader.fail(last().id, 'You may not.', 'RIGHT');
    assert.deepEqual(failures, ['You may not.']);
    assert.deepEqual([loader.cell(0, 0), loader.rowCount, loader.totalCount], [undefined, 0, undefined]);
    loader.retry();
    assert.deepEqual(last().query, filtered);
  });

  it('gives up what is on the screen, and asks for it again when it is told to', async () => {
    const { loader, last, reads, abandoned } = loaderOf();
    loader.begin(wholeQuery);
    loader.take(last().id, pageOf(hundred, { rowCount: 12_000 }));
    const window = { firstRow: 6_000, endRow: 6_027, firstColumn: 0, endColumn: 1 };
    const asked = () => reads().filter(({ firstRow }) => firstRow === 6_000);
    assert.equal(loader.isAwaited, false);
    loader.look(window);
    await until('it was asked for', () => asked().length === 1);
    assert.equal(loader.isAwaited, true);
    loader.giveUp();
    assert.equal(loader.isAwaited, false);
    assert.ok(abandoned().includes(asked()[0]?.id ?? 0));
    loader.retry();
    assert.equal(asked().length, 2);
  });

  it('asks for the first of many columns by name', () => {
    const many = Array.from({ length: 2_000 }, (_, at) => ({ columnName: `c${at}` }));
    const { loader, last } = loaderOf(many);
    loader.begin(wholeQuery);
    assert.equal(last().columnNames?.length, 32);
    loader.take(last().id, pageOf(['IBM']));
    assert.equal(loader.columns.length, 2_000);
  });
});
