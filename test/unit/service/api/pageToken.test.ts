import assert from 'node:assert/strict';
import { readPageRequest, writePageToken } from '../../../../extension/service/api/pageToken';

const list = 'ListChangesets rgg1hj1';
const tokenOf = (text: string): string => Buffer.from(text).toString('base64url');

describe('page tokens', () => {
  it('carry the position of the last record', () => {
    const nextToken = writePageToken(list, 42);
    assert.deepEqual(readPageRequest(list, { maxResults: 5, nextToken }), { limit: 5, before: 42 });
  });

  it('are absent on the last page', () => {
    assert.equal(writePageToken(list, undefined), undefined);
  });

  for (const [title, nextToken] of [
    ['empty', ''],
    ['no token', 'x'],
    ['a position that is none', tokenOf(`before:-1 ${list}`)],
    ['more than a position', tokenOf(`before:1;-- ${list}`)],
    ['of no list', tokenOf('before:1')],
    ['of another list', writePageToken('ListDatasets', 42)],
    ['of the same list of another dataset', writePageToken('ListChangesets b3m7g70', 42)],
  ] as const) {
    it(`that this service did not make for the list are refused: ${title}`, () => {
      assert.throws(() => readPageRequest(list, { nextToken }), { name: 'ValidationException' });
    });
  }
});
