import assert from 'node:assert/strict';
import { guessHeader, guessSeparator } from '../../../../extension/workbench/wizard/separatorGuess';

describe('guessSeparator', () => {
  for (const [line, separator] of [
    ['symbol,day,close', ','],
    ['symbol\tday\tclose', '\t'],
    ['symbol;day;"close, adjusted, really, yes"', ';'],
    ['symbol|day|close', '|'],
    ['symbol', ','],
    ['', ','],
    ['"a ""quoted, name""";b', ';'],
  ] as const) {
    it(`finds ${JSON.stringify(separator)} in ${JSON.stringify(line)}`, () => {
      assert.equal(guessSeparator(line), separator);
    });
  }
});

describe('guessHeader', () => {
  for (const [line, header] of [
    ['symbol,day,close', true],
    ['"symbol","day 1"', true],
    ['AAPL,2026-03-09,180.25', false],
    ['AAPL,-1.5', false],
    ['symbol,,close', false],
    ['2026-03-09T14:30:00Z,x', false],
  ] as const) {
    it(`takes ${line} for ${header ? 'names' : 'values'}`, () =>
      assert.equal(guessHeader(line, ','), header));
  }
});
