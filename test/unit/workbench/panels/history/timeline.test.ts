import assert from 'node:assert/strict';
import type { HistoryItem } from '../../../../../extension/workbench/panels/history/history';
import { nearestTo, stepFrom } from '../../../../../extension/workbench/panels/history/instantSteps';
import { leastStep } from '../../../../../extension/workbench/panels/history/timelineMarks';
import { statesAt, timelineOf } from '../../../../../extension/workbench/panels/history/timelinePicture';
import { scaleTimes } from '../../../../../extension/workbench/panels/history/timeScale';

const day = 86_400_000;
const start = new Date(2026, 0, 9, 14, 5, 7).getTime();

/** A changeset each day that succeeds and stays active. */
const append = (index: number, changes: Partial<HistoryItem> = {}): HistoryItem => ({
  changesetId: `c${index}`,
  changeType: 'APPEND',
  status: 'SUCCESS',
  createTime: start + index * day,
  activeFrom: start + index * day,
  rowCount: 100,
  byteCount: 1_000,
  ...changes,
});

const many = (length: number) => Array.from({ length }, (_value, index) => append(index));

/** What is appended, corrected, failed, replaced, and appended again. */
const eventful: readonly HistoryItem[] = [
  append(0, { activeUntil: start + 2 * day, updatedBy: 'c2' }),
  append(1, { activeUntil: start + 4 * day }),
  append(2, { changeType: 'MODIFY', updates: 'c0', activeUntil: start + 4 * day, rowCount: 90 }),
  append(3, { status: 'FAILED', activeFrom: undefined, rowCount: undefined, errorMessage: 'line 3' }),
  append(4, { changeType: 'REPLACE', rowCount: 400 }),
  append(5, { status: 'RUNNING', activeFrom: undefined, rowCount: undefined }),
];

describe('the times of a timeline', () => {
  const place = { from: 0, to: 100, leastStep: 2 };

  it('stand as far apart as they are', () => {
    assert.deepEqual(scaleTimes([0, 10, 30, 40], place).positions.map(Math.round), [0, 25, 75, 100]);
  });

  it('stand apart where they are almost the same', () => {
    const { positions } = scaleTimes([0, 1, 2, 1_000, 2_000], place);
    for (const [index, position] of positions.entries())
      assert.ok(position - (positions[index - 1] ?? -2) >= 2);
    assert.equal(Math.round(positions.at(-1) ?? 0), 100);
  });

  it('collapse spans in which nothing happened, and tell how long they were', () => {
    const { positions, gaps } = scaleTimes([0, 1, 2, 3, 1_000_003], place);
    assert.deepEqual(positions.map(Math.round), [0, 9, 18, 27, 100]);
    assert.deepEqual(
      gaps.map(({ milliseconds }) => milliseconds),
      [1_000_000],
    );
  });

  it('say where times between them and outside of them are', () => {
    const scale = scaleTimes([10, 20, 30], place);
    assert.deepEqual(
      [10, 15, 30].map((time) => Math.round(scale.positionOf(time))),
      [0, 25, 100],
    );
    assert.ok(scale.positionOf(9) < 0);
    assert.ok(scale.positionOf(31) > 100);
  });

  it('may be one alone, or none', () => {
    assert.deepEqual(scaleTimes([7], place).positions, [50]);
    assert.deepEqual(scaleTimes([], place).positions, []);
  });
});

describe('a timeline', () => {
  for (const length of [0, 1, 10, 1_000, 100_000]) {
    it(`shows each of ${length} changesets, in marks that do not touch`, () => {
      const { picture } = timelineOf(many(length), 900);
      assert.equal(
        picture.marks.reduce((sum, { count }) => sum + count, 0),
        length,
      );
      assert.ok(picture.marks.length <= Math.min(length, 900 / leastStep));
      for (const [index, { x, radius }] of picture.marks.entries()) {
        assert.ok(x - radius >= 0 && x + radius <= 900);
        const before = picture.marks[index - 1];
        if (before) assert.ok(x - radius > before.x + before.radius - 0.01, `mark ${index}`);
      }
    });
  }

  it('tells of each changeset all in words', () => {
    const words = timelineOf(eventful, 900).picture.marks.map((mark) => mark.words);
    assert.deepEqual(words, [
      'APPEND of 2026-01-09 14:05:07, SUCCESS, 100 rows, 1.0 kB. Part of the dataset until 2026-01-11 14:05:07, corrected by the changeset of 2026-01-11 14:05:07',
      'APPEND of 2026-01-10 14:05:07, SUCCESS, 100 rows, 1.0 kB. Part of the dataset until 2026-01-13 14:05:07, hidden by the REPLACE of 2026-01-13 14:05:07',
      'MODIFY of 2026-01-11 14:05:07, SUCCESS, 90 rows, 1.0 kB. Part of the dataset until 2026-01-13 14:05:07, hidden by the REPLACE of 2026-01-13 14:05:07',
      'APPEND of 2026-01-12 14:05:07, FAILED, 1.0 kB. line 3',
      'REPLACE of 2026-01-13 14:05:07, SUCCESS, 400 rows, 1.0 kB. Part of the dataset since then',
      'APPEND of 2026-01-14 14:05:07, RUNNING, 1.0 kB',
    ]);
  });

  it('draws what corrects and what hides, and shapes and sizes', () => {
    const { marks, corrections, replacements } = timelineOf(eventful, 900).picture;
    const [first, , correction, , replacement] = marks;
    assert.deepEqual(corrections, [{ from: correction?.x, to: first?.x }]);
    assert.deepEqual(replacements, [{ from: marks[1]?.x, to: replacement?.x }]);
    assert.deepEqual(
      marks.map(({ shape }) => shape),
      ['append', 'append', 'modify', 'append', 'replace', 'append'],
    );
    assert.ok((replacement?.radius ?? 0) > (first?.radius ?? 0));
  });

  for (const [offset, states] of [
    [-1, 'lllflu'],
    [0, 'allflu'],
    [2 * day - 1, 'aalflu'],
    [2 * day, 'eaaflu'],
    [4 * day - 1, 'eaaflu'],
    [4 * day, 'eeefau'],
  ] as const) {
    it(`shows what is active ${offset} ms after its beginning`, () => {
      assert.equal(statesAt(timelineOf(eventful, 900), start + offset), states);
    });
  }

  it('says of changesets that stand for one mark together what they are', () => {
    const [mark] = timelineOf(many(1_000), 900).picture.marks;
    assert.match(mark?.words ?? '', /^\d+ changesets from 2026-01-09 .* to .*: \d+ APPEND, [\d,]+ rows$/);
  });
});

describe('the steps of the keyboard along instants', () => {
  const instants = Array.from({ length: 40 }, (_value, index) => index * 10);
  for (const [step, from, to] of [
    ['first', 200, 0],
    ['last', 200, 390],
    ['next', 200, 210],
    ['next', 205, 210],
    ['next', 390, 390],
    ['previous', 200, 190],
    ['previous', 205, 200],
    ['previous', 0, 0],
    ['pageNext', 200, 240],
    ['pageNext', 380, 390],
    ['pagePrevious', 200, 160],
    ['pagePrevious', 10, 0],
    ['next', -5, 0],
  ] as const) {
    it(`lead ${step} from ${from} to ${to}`, () => assert.equal(stepFrom(instants, from, step), to));
  }

  it('are where the pointer is nearest to', () => {
    assert.deepEqual(
      [-9, 4, 6, 394, 999].map((x) => nearestTo(instants, (instant) => instant, x)),
      [0, 0, 10, 390, 390],
    );
    assert.equal(
      nearestTo([], (instant) => instant, 3),
      undefined,
    );
  });
});
