import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { formatOptionNames } from '../../../../extension/service/engine/fileFormat';

interface Row {
  readonly format: string;
  readonly option: string;
}

const optionTests = 'test/service/engine/formatOptions.test.ts';
const rowPattern = /^\| (CSV|JSON|PARQUET|XML) +\| `(\w+)` +\|(.+)\|$/gm;

describe('docs/formats.md', () => {
  const text = readFileSync(resolve('docs/formats.md'), 'utf8');
  const rows = [...text.matchAll(rowPattern)].map(
    ([, format = '', option = '', others = '']): Row & { readonly cells: readonly string[] } => ({
      format,
      option,
      cells: others.split('|').map((cell) => cell.trim()),
    }),
  );
  const named = ({ format, option }: Row): string => `${format} ${option}`;

  it('has a row for each option that the engine reads, and for no other', () => {
    const read = Object.entries(formatOptionNames).flatMap(([format, options]) =>
      options.map((option) => named({ format, option })),
    );
    assert.deepEqual(rows.map(named).sort(), read.sort());
  });

  it('says default, meaning and source of each', () => {
    for (const row of rows) {
      assert.equal(row.cells.length, 3, named(row));
      assert.ok(
        row.cells.every((cell) => cell !== ''),
        named(row),
      );
      assert.match(row.cells[2] ?? '', /user guide|API|ours/, named(row));
    }
  });

  it('has a test of its name for each row', () => {
    const tests = readFileSync(resolve(optionTests), 'utf8');
    for (const row of rows) assert.ok(tests.includes(`'${named(row)}'`), `${optionTests}: ${named(row)}`);
  });
});
