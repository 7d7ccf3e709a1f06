import assert from 'node:assert/strict';
import { DataProblemError } from '../../../../extension/service/engine/dataProblem';
import { problemPlaceOf, spanOfValue } from '../../../../extension/workbench/changesets/problemPlace';

const files = ['/prices/monday/day.csv', '/prices/tuesday/day.csv', '/prices/a, b: c.csv'];
const bucket = 's3://bucket/scratch/me/20260309-x';

describe('the place that a failure points to', () => {
  it('is the file, line and value of the message that the service writes', () => {
    const place = {
      source: `${bucket}/day.csv`,
      line: 3,
      column: 'a "close", line 9',
      value: 'not "a" price',
    };
    const { message } = new DataProblemError(place, 'DOUBLE takes a decimal number: this is none');
    assert.deepEqual(problemPlaceOf(message, files), {
      path: '/prices/monday/day.csv',
      line: 3,
      value: 'not "a" price',
    });
  });

  it('is told from others of the same name, as they were uploaded', () => {
    const { message } = new DataProblemError({ source: `${bucket}/2-day.csv`, line: 2 }, 'too few fields');
    assert.deepEqual(problemPlaceOf(message, files), {
      path: '/prices/tuesday/day.csv',
      line: 2,
      value: undefined,
    });
  });

  it('is a file alone where no line is named', () => {
    const { message } = new DataProblemError({ source: `${bucket}/day.csv` }, 'the file is empty');
    assert.deepEqual(problemPlaceOf(message, files)?.line, undefined);
    assert.equal(problemPlaceOf(message, files)?.path, '/prices/monday/day.csv');
  });

  it('may have a name with the signs that the message is written with', () => {
    const { message } = new DataProblemError({ source: `${bucket}/a, b: c.csv`, line: 7 }, 'too few fields');
    assert.equal(problemPlaceOf(message, files)?.line, 7);
  });

  for (const message of ['', 'The service was stopped.', `${bucket}/other.csv, line 3: too few fields`]) {
    it(`is none of the files in: ${message}`, () => assert.equal(problemPlaceOf(message, files), undefined));
  }
});

describe('the part of a line that is shown', () => {
  for (const [line, value, start, end] of [
    ['JPM,much', 'much', 4, 8],
    ['JPM,much too long', 'much too…', 4, 12],
    ['JPM,"mu""ch"', 'mu"ch', 0, 12],
    ['JPM,', '', 0, 4],
    ['JPM', undefined, 0, 3],
  ] as const) {
    it(`is the value, or the line: ${line}`, () =>
      assert.deepEqual(spanOfValue(line, value), { start, end }));
  }
});
