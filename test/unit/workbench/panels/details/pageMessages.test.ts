import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { DetailsPage } from '../../../../../extension/workbench/panels/details/detailsPage';
import { keyOfTarget, readTarget } from '../../../../../extension/workbench/panels/details/detailsSubject';
import { readPageRequest } from '../../../../../extension/workbench/panels/details/pageRequests';
import { PageUpdates } from '../../../../../extension/workbench/panels/details/pageUpdates';

describe('what a page asks', () => {
  for (const [message, request] of [
    [
      { type: 'ready', width: 900.5 },
      { type: 'ready', width: 900.5 },
    ],
    [
      { type: 'resized', width: 1e9 },
      { type: 'resized', width: 4_000 },
    ],
    [{ type: 'reload', more: 1 }, { type: 'reload' }],
    [
      { type: 'action', action: 'copyArn', more: 1 },
      { type: 'action', action: 'copyArn' },
    ],
    [
      { type: 'action', action: 'openReject', argument: '2' },
      { type: 'action', action: 'openReject', argument: '2' },
    ],
    [
      { type: 'step', step: 'pageNext' },
      { type: 'step', step: 'pageNext' },
    ],
    [
      { type: 'seek', x: 3 },
      { type: 'seek', x: 3 },
    ],
    [
      { type: 'typed', text: 'now' },
      { type: 'typed', text: 'now' },
    ],
    [
      { type: 'openMark', index: 4 },
      { type: 'openMark', index: 4 },
    ],
    ...[
      undefined,
      null,
      'ready',
      {},
      { type: 'quit' },
      { type: 1 },
      { type: 'ready' },
      { type: 'action', action: 'deleteRow' },
      { type: 'action' },
      { type: 'seek', x: Number.NaN },
      { type: 'step', step: 'away' },
      { type: 'typed', text: 'x'.repeat(10_001) },
    ].map((strange) => [strange, undefined] as const),
  ] as const) {
    it(`is read, where it is known: ${inspect(message).slice(0, 60)}`, () =>
      assert.deepEqual(readPageRequest(message), request));
  }
});

describe('what a page is about', () => {
  const targets = [
    { kind: 'dataset', datasetId: 'd' },
    { kind: 'changeset', datasetId: 'd', changesetId: 'c' },
    { kind: 'dataView', datasetId: 'd', dataViewId: 'v' },
  ] as const;

  it('is known again after a reload', () => {
    for (const target of targets) assert.deepEqual(readTarget(JSON.parse(JSON.stringify(target))), target);
    assert.equal(new Set(targets.map(keyOfTarget)).size, targets.length);
    for (const strange of [undefined, {}, { kind: 'changeset', datasetId: 'd' }, { kind: 'dataset' }])
      assert.equal(readTarget(strange), undefined);
  });
});

describe('a comparison that a page is about', () => {
  const left = { datasetId: 'd', datasetTitle: 'Prices', asOf: 1_000 };
  const right = { datasetId: 'd', datasetTitle: 'Prices', changesetId: 'c', label: 'APPEND' };

  it('is known again after a reload', () => {
    for (const keys of [{}, { keyColumns: [] }, { keyColumns: ['symbol'] }]) {
      const target = { kind: 'comparison', left, right, ...keys } as const;
      const read = readTarget(JSON.parse(JSON.stringify(target)));
      assert.deepEqual(JSON.parse(JSON.stringify(read)), target);
    }
    for (const strange of [{ left }, { left, right: {} }, { left, right: 'c' }])
      assert.equal(readTarget({ kind: 'comparison', ...strange }), undefined);
  });

  it('has the same panel whichever side is left', () => {
    const keyOf = (...[one, other]: [typeof left, typeof right] | [typeof right, typeof left]) =>
      keyOfTarget({ kind: 'comparison', left: one, right: other });
    assert.equal(keyOf(left, right), keyOf(right, left));
    assert.notEqual(keyOf(left, right), keyOf({ ...left, asOf: 2_000 }, right));
  });
});

describe('the updates of a page', () => {
  const page = (rows: string, title = 'Prices'): DetailsPage => ({
    head: { overline: 'Dataset', title, buttons: [] },
    sections: [
      { kind: 'measures', id: 'measures', facts: [{ label: 'Rows', value: rows }] },
      { kind: 'record', id: 'record', heading: 'Record', facts: [] },
    ],
  });

  it('hold what is new alone', () => {
    const updates = new PageUpdates('target');
    assert.equal(updates.next(page('1')).sections.length, 2);
    const same = updates.next(page('1'));
    assert.deepEqual([same.head, same.sections, same.order], [undefined, [], ['measures', 'record']]);
    const other = updates.next(page('2', 'Quotes'));
    assert.equal(other.head?.title, 'Quotes');
    assert.deepEqual(
      other.sections.map(({ id }) => id),
      ['measures'],
    );
  });

  it('tell what the page is about by now', () => {
    const updates = new PageUpdates('target');
    assert.equal(updates.next(page('1')).target, 'target');
    assert.equal(updates.next({ ...page('1'), target: 'other' }).target, 'other');
  });

  it('hold all again for a page that begins anew', () => {
    const updates = new PageUpdates('target');
    updates.next(page('1'));
    updates.reset();
    const whole = updates.next(page('1'));
    assert.deepEqual([whole.head?.title, whole.sections.length], ['Prices', 2]);
  });

  it('bring back a part that was away', () => {
    const updates = new PageUpdates('target');
    updates.next(page('1'));
    const { head, sections } = page('1');
    updates.next({ head, sections: sections.slice(1) });
    assert.deepEqual(
      updates.next({ head, sections }).sections.map(({ id }) => id),
      ['measures'],
    );
  });
});
