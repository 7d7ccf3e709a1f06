import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { models } from '../../../../extension/finspace/model/operationTable';

describe('docs/local-api.md', () => {
  const text = readFileSync(resolve('docs/local-api.md'), 'utf8');
  const rows = new Map(
    [...text.matchAll(/^\| (\w+) +\| `(\w+) ([^`?]+)[^`]*` +\|/gm)].map(([, name = '', ...form]) => [
      name,
      form,
    ]),
  );

  it('has the method and path of every operation, and no other', () => {
    const operations = Object.values(models.local.operations);
    const expected = new Map(operations.map(({ name, method, path }) => [name, [method, path]]));
    assert.deepEqual(
      new Map([...rows].sort(([first], [second]) => (first < second ? -1 : 1))),
      new Map([...expected].sort(([first], [second]) => (first < second ? -1 : 1))),
    );
  });
});
