import assert from 'node:assert/strict';
import {
  datasetPage,
  type DatasetKnowledge,
} from '../../../../../extension/workbench/panels/details/datasetPage';
import type {
  DetailsPage,
  InstantSection,
  TimelineSection,
} from '../../../../../extension/workbench/panels/details/detailsPage';
import { TimelineView } from '../../../../../extension/workbench/panels/details/timelineView';
import type { HistoryItem } from '../../../../../extension/workbench/panels/history/history';

const start = new Date(2026, 0, 9, 14, 5, 7).getTime();

const append = (index: number, changes: Partial<HistoryItem> = {}): HistoryItem => ({
  changesetId: `c${index}`,
  changeType: 'APPEND',
  status: 'SUCCESS',
  createTime: start + index,
  activeFrom: start + index,
  rowCount: 100,
  byteCount: 1_000,
  ...changes,
});

function knowledge(
  items: readonly HistoryItem[],
  changes: Partial<DatasetKnowledge> & { readonly hasEarlier?: boolean } = {},
): DatasetKnowledge {
  const view = new TimelineView();
  view.show({ items, hasEarlier: changes.hasEarlier ?? false });
  return {
    dataset: { datasetId: 'd', datasetTitle: 'Prices', kind: 'TABULAR' },
    dataViews: [],
    hasLocalService: true,
    view,
    isLoadingHistory: false,
    hasHistory: true,
    profile: { isLoading: false },
    ...changes,
  };
}

const timelineOf = ({ sections }: DetailsPage): TimelineSection | undefined =>
  sections.find((section) => section.kind === 'timeline');
const instantOf = ({ sections }: DetailsPage): InstantSection | undefined =>
  sections.find((section) => section.kind === 'instant');
const valuesOf = (page: DetailsPage) => instantOf(page)?.facts.map(({ value }) => value);
const actionsOf = (page: DetailsPage) => instantOf(page)?.buttons.map(({ action }) => action);

describe('the details of a dataset', () => {
  const three = [append(0), append(1), append(2)];

  it('tell what it holds by now, and as of an instant, to the millisecond', () => {
    const known = knowledge(three);
    const latest = datasetPage(known, 900);
    assert.deepEqual(valuesOf(latest), ['300', '3 of 3', '3.0 kB']);
    assert.deepEqual(actionsOf(latest), ['previewRows', 'createDataView', 'compare', 'query']);
    known.view.go(start + 1);
    const page = datasetPage(known, 900);
    assert.deepEqual(valuesOf(page), ['200', '2 of 3', '2.0 kB']);
    assert.equal(instantOf(page)?.utc, new Date(start + 1).toISOString());
    assert.deepEqual(page.instant?.states, 'aal');
    assert.deepEqual(actionsOf(page), ['previewRows', 'createDataView', 'compareWithNow', 'query', 'latest']);
  });

  it('say "at least" where earlier changesets are not loaded, and how to load them', () => {
    const page = datasetPage(knowledge(three, { hasEarlier: true }), 900);
    assert.deepEqual(valuesOf(page), ['at least 300', 'at least 3 of 3', 'at least 3.0 kB']);
    assert.deepEqual(
      timelineOf(page)?.buttons.map(({ action }) => action),
      ['loadEarlier'],
    );
    assert.match(timelineOf(page)?.notes.join() ?? '', /The newest 3 changesets are shown/);
  });

  it('know all from a REPLACE on, whatever came before it', () => {
    const items = [append(0), append(1, { changeType: 'REPLACE' })];
    const known = knowledge(items, { hasEarlier: true });
    assert.deepEqual(valuesOf(datasetPage(known, 900))?.[0], '200');
    known.view.go(start);
    assert.deepEqual(valuesOf(datasetPage(known, 900))?.[0], 'at least 100');
  });

  it('say of another service that it does not measure, and offer what it can do', () => {
    const items = three.map((item) => ({ ...item, rowCount: undefined, byteCount: undefined }));
    const page = datasetPage(knowledge(items, { hasLocalService: false }), 900);
    assert.match(timelineOf(page)?.notes.join() ?? '', /only the local service measures/);
    assert.deepEqual(valuesOf(page), ['not known', '3 of 3', 'not known']);
    assert.deepEqual(actionsOf(page), ['createDataView']);
    assert.ok(page.sections.every(({ kind }) => kind !== 'columns'));
  });

  it('show the record at once, while the history is on its way', () => {
    const page = datasetPage(knowledge([], { hasHistory: false, isLoadingHistory: true }), 900);
    assert.deepEqual(
      page.sections.map(({ kind }) => kind),
      ['timeline', 'record'],
    );
    assert.equal(timelineOf(page)?.picture, undefined);
  });

  it('have no slider where nothing has succeeded yet', () => {
    const items = [append(0, { status: 'FAILED', activeFrom: undefined })];
    const page = datasetPage(knowledge(items), 900);
    assert.equal(timelineOf(page)?.sliderName, undefined);
    assert.equal(timelineOf(page)?.picture?.marks.length, 1);
    assert.equal(instantOf(page), undefined);
  });

  it('go into a mark of many changesets, and back', () => {
    const known = knowledge(Array.from({ length: 1_000 }, (_value, index) => append(index)));
    const whole = timelineOf(datasetPage(known, 900))?.picture?.marks ?? [];
    assert.ok(whole.length < 100);
    assert.equal(known.view.open(0, 900), undefined);
    const part = timelineOf(datasetPage(known, 900));
    assert.equal(part?.picture?.marks.length, whole[0]?.count);
    assert.deepEqual(
      part?.buttons.map(({ action }) => action),
      ['showAll'],
    );
    assert.deepEqual(known.view.open(1, 900), { changesetId: 'c1' });
    known.view.showAll();
    assert.equal(timelineOf(datasetPage(known, 900))?.picture?.marks.length, whole.length);
  });
});
