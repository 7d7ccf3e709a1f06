import assert from 'node:assert/strict';
import {
  quoteForFish,
  quoteForPosix,
  quoteForPowerShell,
  quoteForWindows,
  type Quote,
} from '../../../../extension/workbench/terminal/quoting';

const cases: readonly (readonly [what: string, quote: Quote, text: string, quoted: string])[] = [
  ['sh', quoteForPosix, '', `''`],
  ['sh', quoteForPosix, 'a b', `'a b'`],
  ['sh', quoteForPosix, `it's $HOME`, `'it'\\''s $HOME'`],
  ['sh', quoteForPosix, 'a\\b"c`d', `'a\\b"c\`d'`],
  ['fish', quoteForFish, `it's $HOME`, `'it\\'s $HOME'`],
  ['fish', quoteForFish, 'a\\b', `'a\\\\b'`],
  ['PowerShell', quoteForPowerShell, `it's $HOME`, `'it''s $HOME'`],
  ['PowerShell', quoteForPowerShell, 'it\u2019s', `'it\u2019\u2019s'`],
  ['Windows', quoteForWindows, 'C:\\Program Files\\x.exe', `"C:\\Program Files\\x.exe"`],
  ['Windows', quoteForWindows, 'D:\\', `"D:\\\\"`],
  ['Windows', quoteForWindows, '', `""`],
];

describe('quoting', () => {
  for (const [what, quote, text, quoted] of cases) {
    it(`writes ${text || 'nothing'} for ${what}`, () => assert.equal(quote(text), quoted));
  }
});
