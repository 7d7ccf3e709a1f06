import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import {
  models,
  type Authorization,
  type Operation,
} from '../../../../extension/finspace/model/operationTable';
import { inRoot } from '../../../../scripts/support/paths';

const operations: readonly Operation[] = Object.values(models).flatMap((model) =>
  Object.values(model.operations),
);

/** What the document says of an operation; of one with a rule of its own, in its own words. */
function wordsFor(authorization: Authorization): RegExp {
  switch (authorization.kind) {
    case 'everyone':
      return /^everyone$/;
    case 'superUser':
      return /^super users$/;
    case 'ownRule':
      return /^(oneself|a group of one's own|everyone sees|whoever began it|`ReadDatasetData` on each dataset)/;
    case 'application':
      return new RegExp(`^\`${authorization.permission}\`$`);
    case 'dataset':
      return new RegExp(
        `^${authorization.permissions.map((name) => `\`${name}\``).join(' or ')} on the dataset$`,
      );
  }
}

/** By operation, the cells of the first table. */
async function documented(): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(inRoot('docs', 'permissions.md'), 'utf8');
  const [, section = ''] = text.split(/^## Operations$/m);
  const [table = ''] = section.split(/^- /m);
  const cells = [...table.matchAll(/^\| (\w+) +\| (.*?) +\|$/gm)].map(
    ([, name = '', takes = '']) => [name, takes] as const,
  );
  return new Map(cells.slice(1));
}

describe('docs/permissions.md', () => {
  it('says of every operation what the operation table says', async () => {
    const table = await documented();
    for (const { name, authorization } of operations)
      assert.match(table.get(name) ?? '', wordsFor(authorization), name);
    assert.deepEqual([...table.keys()].sort(), [...new Set(operations.map(({ name }) => name))].sort());
  });
});

describe('the operation table', () => {
  it('asks for application permissions that there are', () => {
    const shape = models.second.shapes['ApplicationPermission'];
    assert.ok(shape?.type === 'string');
    for (const { name, authorization } of operations) {
      if (authorization.kind === 'application')
        assert.ok(shape.enum?.includes(authorization.permission), name);
    }
  });

  it('asks for permissions on a dataset where the input names one', () => {
    for (const { name, authorization, input } of operations) {
      if (authorization.kind !== 'dataset') continue;
      assert.ok(authorization.permissions.length > 0, name);
      assert.equal(input['datasetId']?.required, true, name);
    }
  });
});
