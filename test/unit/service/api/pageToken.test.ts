import assert from 'node:assert/strict';
import { readPageRequest, writePageToken } from '../../../../extension/service/api/pageToken';

describe('page tokens', () => {
  it('carry the position of the last record', () => {
    const nextToken = writePageToken(42);
    assert.deepEqual(readPageRequest({ maxResults: 5, nextToken }), { limit: 5, before: 42 });
  });

  it('are absent on the last page', () => {
    assert.equal(writePageToken(undefined), undefined);
  });

  for (const nextToken of ['', 'x', 'YmVmb3JlOi0x', Buffer.from('before:1;--').toString('base64url')]) {
    it(`that this service did not make are refused: '${nextToken}'`, () => {
      assert.throws(() => readPageRequest({ nextToken }), { name: 'ValidationException' });
    });
  }
});
