import assert from 'node:assert/strict';
import { copyRows, mostCellsToCopy } from '../../../../extension/workbench/grid/copyRows';
import type { RowRequest } from '../../../../extension/workbench/grid/rowReader';
import { wholeQuery } from '../../../../extension/workbench/grid/gridQuery';

const columns = [{ columnName: 'a' }, { columnName: 'b' }, { columnName: 'c' }];
const progress = { report: () => undefined, abortSignal: new AbortController().signal };

/** A service whose values name their places, and one of which is long. */
function reader(longAt?: { readonly row: number; readonly column: string; readonly length: number }) {
  const requests: RowRequest[] = [];
  const read = (request: RowRequest) => {
    requests.push(request);
    const { firstRow = 0, maxRows = 100, columnNames = [], maxCellLength = 1_000 } = request;
    const cutCells: { row: number; column: number; length: number }[] = [];
    const value = (row: number, name: string, at: number) => {
      if (row !== longAt?.row || name !== longAt.column) return `${name}${row}`;
      if (longAt.length > maxCellLength)
        cutCells.push({ row: row - firstRow, column: at, length: longAt.length });
      return 'x'.repeat(Math.min(longAt.length, maxCellLength));
    };
    const rows = Array.from({ length: maxRows }, (_, index) =>
      columnNames.map((name, at) => value(firstRow + index, name, at)),
    );
    return Promise.resolve({ rows, cutCells });
  };
  return { read, requests };
}

const rangeOf = (firstRow: number, lastRow: number) => ({ firstRow, lastRow, firstColumn: 1, lastColumn: 2 });
const taskOf = (firstRow: number, lastRow: number) =>
  ({ query: wholeQuery, columns, range: rangeOf(firstRow, lastRow), format: 'TSV' }) as const;

describe('copyRows', () => {
  it('reads what is selected, in parts', async () => {
    const service = reader();
    const text = await copyRows(service, taskOf(500, 3_499), progress);
    const lines = text.split('\n');
    assert.equal(lines.length, 3_000);
    assert.deepEqual([lines[0], lines[2_999]], ['b500\tc500', 'b3499\tc3499']);
    assert.deepEqual(
      service.requests.map(({ firstRow, maxRows }) => [firstRow, maxRows]),
      [
        [500, 1_000],
        [1_500, 1_000],
        [2_500, 1_000],
      ],
    );
  });

  it('reads whole what was cut', async () => {
    const text = await copyRows(reader({ row: 3, column: 'c', length: 1_000_000 }), taskOf(2, 4), progress);
    assert.equal(text, `b2\tc2\nb3\t${'x'.repeat(1_000_000)}\nb4\tc4`);
  });

  it('says that a value is too long to be read, and where it is', async () => {
    const service = reader({ row: 3, column: 'c', length: 20_000_000 });
    await assert.rejects(
      copyRows(service, taskOf(2, 4), progress),
      /column c in row 4 has 20,000,000 characters/,
    );
  });

  it('refuses more than a clipboard should hold, before it reads anything', async () => {
    const service = reader();
    await assert.rejects(copyRows(service, taskOf(0, mostCellsToCopy / 2), progress), {
      name: 'WorkbenchError',
      message:
        '1,000,002 cells are selected; up to 1,000,000 can be copied. Select fewer, or export the rows.',
    });
    assert.equal(service.requests.length, 0);
  });
});
