import assert from 'node:assert/strict';
import { readNumber, readTime } from '../../../../extension/workbench/charts/readValues';

describe('readTime', () => {
  const times: readonly (readonly [string, number])[] = [
    ['2026-03-09', Date.UTC(2026, 2, 9)],
    ['2026-03-09T14:30:01Z', Date.UTC(2026, 2, 9, 14, 30, 1)],
    ['2026-03-09T14:30:01', Date.UTC(2026, 2, 9, 14, 30, 1)],
    ['2026-03-09 14:30:01.25', Date.UTC(2026, 2, 9, 14, 30, 1, 250)],
    ['2026-03-09T14:30:01.000125Z', Date.UTC(2026, 2, 9, 14, 30, 1) + 0.125],
    ['2026-03-09T14:30:01+05:30', Date.UTC(2026, 2, 9, 9, 0, 1)],
    ['2026-03-09T14:30:01-0930', Date.UTC(2026, 2, 10, 0, 0, 1)],
    ['2026-03-09T14:30:01+01', Date.UTC(2026, 2, 9, 13, 30, 1)],
    ['0099-01-01', Date.parse('0099-01-01')],
    ['0044-03-15 (BC)', Date.parse('-000043-03-15')],
    ['0001-12-31T23:59:59Z (BC)', Date.parse('0000-12-31T23:59:59Z')],
    ['12345-06-07', Date.parse('+012345-06-07')],
    ...['infinity', '-infinity', '', 'Q1', '10', '290000-01-01', '2026-03'].map(
      (text) => [text, NaN] as const,
    ),
  ];
  for (const [text, expected] of times) {
    it(`reads ${text || 'nothing'}`, () => assert.equal(readTime(text), expected));
  }
});

describe('readNumber', () => {
  const numbers: readonly (readonly [string, number])[] = [
    ['-12.50', -12.5],
    ['1e-07', 1e-7],
    ['170141183460469231731687303715884105727', 2 ** 127],
    ['inf', Infinity],
    ['-inf', -Infinity],
    ['Infinity', Infinity],
    ...['nan', '-nan', '', ' ', 'x'].map((text) => [text, NaN] as const),
  ];
  for (const [text, expected] of numbers) {
    it(`reads ${text || 'nothing'}`, () => assert.equal(readNumber(text), expected));
  }
});
