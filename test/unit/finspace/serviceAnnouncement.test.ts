import assert from 'node:assert/strict';
import { parseAnnouncement } from '../../../extension/finspace/serviceAnnouncement';

describe('parseAnnouncement', () => {
  it('reads no handle from a line that lacks a part', () => {
    assert.equal(parseAnnouncement('{"event":"listening","endpoint":"http://127.0.0.1:1"}'), undefined);
  });

  it('reads nothing from what is no announcement', () => {
    for (const line of ['', 'warming up', '[]', 'null', '{"event":"other"}']) {
      assert.equal(parseAnnouncement(line), undefined);
    }
  });

  it('reads a failure without a message', () => {
    assert.deepEqual(parseAnnouncement('{"event":"failed"}'), {
      kind: 'failed',
      code: 'Unknown',
      message: '',
    });
  });
});
