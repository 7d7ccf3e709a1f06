import assert from 'node:assert/strict';
import {
  localPlace,
  readRejects,
  rejectTable,
  reportPlace,
} from '../../../../../extension/workbench/panels/details/rejects';

const file = 's3://staging/uploads/1/day.csv';
const report = [
  'file,line,row,column,value,reason',
  `${file},3,,price,not a price,it is no number`,
  `${file},4,,price,"a ""quoted"",\nvalue","it is, too, no number"`,
  `${file},9,,price,"",empty`,
  's3://elsewhere/other.json,,7,price,,missing',
  '',
].join('\n');

describe('a report of rejects', () => {
  const rejects = readRejects(report);

  it('is read as it was written', () => {
    assert.deepEqual(rejects, [
      { file, line: 3, row: undefined, column: 'price', value: 'not a price', reason: 'it is no number' },
      {
        file,
        line: 4,
        row: undefined,
        column: 'price',
        value: 'a "quoted",\nvalue',
        reason: 'it is, too, no number',
      },
      { file, line: 9, row: undefined, column: 'price', value: '', reason: 'empty' },
      {
        file: 's3://elsewhere/other.json',
        line: undefined,
        row: 7,
        column: 'price',
        value: undefined,
        reason: 'missing',
      },
    ]);
  });

  it('is a table whose rows lead to the files that are on this machine', () => {
    const { rows, buttons } = rejectTable(rejects, ['/home/ada/day.csv']);
    assert.deepEqual(rows[0], ['day.csv', '3', 'price', 'not a price', 'it is no number']);
    assert.deepEqual(
      buttons?.map((row) => row.map(({ argument, spoken }) => [argument, spoken])),
      [
        [['0', 'Open day.csv at line 3']],
        [['1', 'Open day.csv at line 4']],
        [['2', 'Open day.csv at line 9']],
        [],
      ],
    );
  });

  it('leads to the line and the value', () => {
    const [reject] = rejects;
    assert.ok(reject);
    assert.deepEqual(localPlace(reject, ['/home/ada/week.csv', '/home/ada/day.csv']), {
      path: '/home/ada/day.csv',
      line: 3,
      value: 'not a price',
    });
    assert.equal(localPlace(reject, ['/home/ada/yesterday.csv']), undefined);
  });

  for (const [message, place] of [
    [
      'day.csv, line 3: bad. All 2 rejects are listed in s3://data/ds/d1/rejects/c1.csv',
      { bucket: 'data', key: 'ds/d1/rejects/c1.csv' },
    ],
    ['s3://data/day.csv, line 3, value "s3://data/ds/d1/rejects/c2.csv": bad', undefined],
    ['It has no file.', undefined],
  ] as const) {
    it(`is found by the message: ${message}`, () => assert.deepEqual(reportPlace(message, 'c1'), place));
  }
});
