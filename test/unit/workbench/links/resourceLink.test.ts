import assert from 'node:assert/strict';
import { formatResourceLink, parseResourceLink } from '../../../../extension/workbench/links/resourceLink';

describe('parseResourceLink', () => {
  const read: readonly [string, string, object][] = [
    ['/dataset/ds1', '', { datasetId: 'ds1', changesetId: undefined, environmentId: undefined }],
    ['/dataset/ds1/', '', { datasetId: 'ds1', changesetId: undefined, environmentId: undefined }],
    ['/dataset/ds1', 'environment=e1', { datasetId: 'ds1', changesetId: undefined, environmentId: 'e1' }],
    ['/dataset/ds1/changeset/cs1', '', { datasetId: 'ds1', changesetId: 'cs1', environmentId: undefined }],
  ];
  for (const [path, query, resource] of read) {
    it(`reads ${path}?${query}`, () => assert.deepEqual(parseResourceLink(path, query), resource));
  }

  const strange: readonly [string, string][] = [
    ['', ''],
    ['/', ''],
    ['/dataset', ''],
    ['/dataset/', ''],
    ['/dataset/ds1/changeset', ''],
    ['/dataset/ds1/changeset/', ''],
    ['/dataset/ds1/delete', ''],
    ['/dataset/ds1/changeset/cs1/delete', ''],
    ['/dataset/../changeset/cs1', ''],
    ['/dataset/ds 1', ''],
    ['/dataset/alias/prices', ''],
    [`/dataset/${'a'.repeat(27)}`, ''],
    ['/dataset/$(trash)', ''],
    ['/command/finspaceData.deleteRow', ''],
    ['/dataset/ds1', 'environment='],
    ['/dataset/ds1', 'environment=e1&environment=e2'],
    ['/dataset/ds1', 'command=finspaceData.deleteRow'],
  ];
  for (const [path, query] of strange) {
    it(`refuses ${path}?${query}`, () => assert.equal(parseResourceLink(path, query), undefined));
  }
});

describe('formatResourceLink', () => {
  for (const resource of [
    { datasetId: 'ds1', changesetId: undefined, environmentId: undefined },
    { datasetId: 'ds1', changesetId: 'cs1', environmentId: 'e1' },
  ]) {
    it(`makes a link that is read again: ${JSON.stringify(resource)}`, () => {
      const url = new URL(formatResourceLink(resource, 'vscode', 'publisher.name'));
      assert.equal(url.host, 'publisher.name');
      assert.deepEqual(parseResourceLink(url.pathname, url.search.slice(1)), resource);
    });
  }
});
