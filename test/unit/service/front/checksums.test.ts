import assert from 'node:assert/strict';
import { composeChecksum, newChecksum } from '../../../../extension/service/front/checksums';

const base64 = (hexadecimal: string): string => Buffer.from(hexadecimal, 'hex').toString('base64');

/** The check values that each algorithm's definition gives for these nine digits. */
const checkValues = {
  crc32: 'cbf43926',
  crc32c: 'e3069283',
  crc64nvme: 'ae8b14860a799888',
  md5: '25f9e794323b453885f5181f1b624d0b',
  sha1: 'f7c3bc1d808e04732adf679965ccc34ca7ae3441',
  sha256: '15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225',
};

describe('newChecksum', () => {
  for (const [algorithm, expected] of Object.entries(checkValues)) {
    it(`computes ${algorithm} over any number of pieces`, () => {
      for (const pieces of [['123456789'], ['1234', '', '56789']]) {
        const checksum = newChecksum(algorithm);
        for (const piece of pieces) checksum?.update(Buffer.from(piece));
        assert.equal(checksum?.digest(), base64(expected));
      }
    });
  }

  it('knows no other', () => {
    assert.equal(newChecksum('xxhash64'), undefined);
  });
});

describe('composeChecksum', () => {
  it('is the checksum of the parts’ checksums, with their number behind it', () => {
    const whole = newChecksum('crc32');
    whole?.update(Buffer.from('cbf43926cbf43926', 'hex'));
    const part = base64(checkValues.crc32);
    assert.equal(composeChecksum('crc32', [part, part]), `${whole?.digest()}-2`);
  });
});
