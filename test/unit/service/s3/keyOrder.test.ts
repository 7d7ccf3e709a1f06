import assert from 'node:assert/strict';
import { afterKey, afterPrefix, compareKeys } from '../../../../extension/service/s3/keyOrder';

describe('afterPrefix', () => {
  it('is behind all that starts with the prefix, and before all else', () => {
    for (const prefix of ['a', 'a/', 'é', '\uD7FF', '\uFFFF', 'x\u{10FFFF}']) {
      const after = afterPrefix(prefix) ?? '';
      assert.ok(compareKeys(`${prefix}\u{10FFFF}\u{10FFFF}`, after) < 0, prefix);
      assert.ok(!after.startsWith(prefix), prefix);
    }
    assert.equal(afterPrefix('a/'), 'a0');
    assert.equal(afterPrefix('\uD7FF'), '\uE000');
    assert.equal(afterPrefix('x\u{10FFFF}'), 'y');
  });

  it('is nowhere where everything starts with the prefix', () => {
    assert.equal(afterPrefix(''), undefined);
    assert.equal(afterPrefix('\u{10FFFF}'), undefined);
  });
});

describe('afterKey', () => {
  it('is right behind the key', () => {
    assert.ok(compareKeys('a', afterKey('a')) < 0);
    assert.ok(compareKeys(afterKey('a'), 'a\u0001') < 0);
  });
});
