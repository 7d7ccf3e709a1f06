import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { BusySign, workText } from '../../../../extension/workbench/grid/busySign';
import { toggleSort, wholeQuery, withFilter } from '../../../../extension/workbench/grid/gridQuery';
import { gridWords } from '../../../../extension/workbench/grid/gridWords';

describe('BusySign', () => {
  const told: (string | undefined)[] = [];
  let sign: BusySign;

  beforeEach(() => {
    told.length = 0;
    mock.timers.enable({ apis: ['setTimeout'] });
    sign = new BusySign((message) => told.push(message));
  });
  afterEach(() => mock.timers.reset());

  it('says at once what was asked for, and that it is done', () => {
    sign.ask('Sorting');
    assert.equal(sign.isAsked, true);
    sign.ask(undefined);
    assert.deepEqual([told, sign.isAsked], [['Sorting', undefined], false]);
  });

  it('says of awaited rows what is done when they take long', () => {
    sign.await('Sorting');
    mock.timers.tick(299);
    sign.await('Sorting');
    assert.deepEqual(told, []);
    mock.timers.tick(1);
    assert.deepEqual(told, ['Sorting']);
    sign.await(undefined);
    assert.deepEqual(told, ['Sorting', undefined]);
  });

  it('says nothing of rows that come soon, however many follow', () => {
    for (let times = 0; times < 5; times += 1) {
      sign.await('Loading');
      mock.timers.tick(200);
      sign.await(undefined);
    }
    mock.timers.tick(1_000);
    assert.deepEqual(told, []);
  });

  it('says what was asked for rather than what is awaited', () => {
    sign.await('Loading');
    mock.timers.tick(300);
    sign.ask('Filtering');
    sign.ask(undefined);
    assert.deepEqual(told, ['Loading', 'Filtering', 'Loading']);
  });
});

describe('workText', () => {
  const words = gridWords();
  const sorted = toggleSort(toggleSort(wholeQuery, 'price', false), 'a\u202eb', true);
  const filter = { columnName: 'price', operator: 'IS_NULL' } as const;
  for (const [what, query, text] of [
    ['neither', wholeQuery, 'Loading rows…'],
    ['a sort', sorted, 'Sorting by price, a⟪RLO⟫b…'],
    ['a filter', withFilter(wholeQuery, filter), 'Filtering…'],
    ['both', withFilter(sorted, filter), 'Sorting and filtering…'],
  ] as const) {
    it(`says what is done for ${what}`, () => assert.equal(workText(query, words), text));
  }
});
