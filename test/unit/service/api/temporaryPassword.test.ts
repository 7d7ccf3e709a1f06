import assert from 'node:assert/strict';
import { newTemporaryPassword } from '../../../../extension/service/api/temporaryPassword';

describe('newTemporaryPassword', () => {
  it('draws strong passwords that anybody can type, no two alike', () => {
    const passwords = new Set(Array.from({ length: 500 }, newTemporaryPassword));
    assert.equal(passwords.size, 500);
    for (const password of passwords) {
      assert.match(password, /^[!-~]{16}$/);
      for (const kind of [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/]) assert.match(password, kind);
    }
  });
});
