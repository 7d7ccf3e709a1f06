import assert from 'node:assert/strict';
import { instantCheck, parseInstant } from '../../../../extension/workbench/wizard/instantText';

describe('parseInstant', () => {
  const cases = [
    ['2026-03-09T14:05:07Z', '2026-03-09T14:05:07.000Z'],
    ['2026-03-09 14:05 +0130', '2026-03-09T12:35:00.000Z'],
    ['2026-03-09 14:05:07.25-05:00', '2026-03-09T19:05:07.250Z'],
    ['2026-03-09Z', '2026-03-09T00:00:00.000Z'],
  ] as const;
  for (const [text, expected] of cases) {
    it(`reads ${text}`, () => assert.equal(parseInstant(text)?.toISOString(), expected));
  }

  it('takes a time without a zone for one of this machine', () => {
    assert.equal(parseInstant('2026-03-09 14:05')?.getTime(), new Date(2026, 2, 9, 14, 5).getTime());
    assert.equal(parseInstant('2026-03-09')?.getTime(), new Date(2026, 2, 9).getTime());
  });

  it('refuses what is no time', () => {
    for (const text of ['', 'now', '2026-02-30', '2026-13-01', '2026-03-09 25:00', '9.3.2026']) {
      assert.match(instantCheck(text) ?? '', /Type a time/, text);
    }
  });
});
