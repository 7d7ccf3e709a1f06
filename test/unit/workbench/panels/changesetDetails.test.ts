import assert from 'node:assert/strict';
import { changesetDetails } from '../../../../extension/workbench/panels/changesetDetails';
import { panelHtml } from '../../../../extension/workbench/panels/panelHtml';
import { readPanelRequest } from '../../../../extension/workbench/panels/panelMessages';

const changeset = {
  datasetId: 'ds',
  changesetId: 'cs',
  changeType: 'APPEND',
  status: 'SUCCESS',
  createTime: new Date(2026, 2, 9, 14, 5, 7),
} as const;

describe('changesetDetails', () => {
  it('shows measures, record and rows', () => {
    const details = changesetDetails({
      datasetTitle: 'Prices',
      changeset,
      measure: {
        rowCount: 12_345,
        columnCount: 2,
        sourceByteCount: 1_500_000,
        storedByteCount: 200_000,
        startTime: new Date(0),
        endTime: new Date(1_500),
        s3Uri: 's3://bucket/ds/',
      },
      preview: {
        columns: [
          { columnName: 'symbol', dataType: 'STRING' },
          { columnName: 'close', dataType: 'DOUBLE' },
        ],
        rows: [['AAPL', '180.25']],
      },
    });
    assert.deepEqual(details.measures, [
      { label: 'Rows', value: '12,345' },
      { label: 'Columns', value: '2' },
      { label: 'Source', value: '1.5 MB' },
      { label: 'Stored', value: '200 kB' },
      { label: 'Duration', value: '1.5 s' },
    ]);
    assert.deepEqual(
      details.preview?.columns.map(({ numeric }) => numeric),
      [false, true],
    );
    assert.equal(details.previewNote, undefined);
    assert.ok(details.record.some(({ value }) => value === 's3://bucket/ds/'));
  });

  for (const [status, note] of [
    ['FAILED', /failed/],
    ['RUNNING', /once the changeset has succeeded/],
    ['PENDING', /once the changeset has succeeded/],
  ] as const) {
    it(`says why there are no rows of a changeset that is ${status}`, () => {
      const details = changesetDetails({ datasetTitle: 'Prices', changeset: { ...changeset, status } });
      assert.match(details.previewNote ?? '', note);
    });
  }

  it('offers another try of a changeset that has failed, and of no other', () => {
    const offers = (['FAILED', 'SUCCESS', 'RUNNING'] as const).map(
      (status) => changesetDetails({ datasetTitle: 'Prices', changeset: { ...changeset, status } }).hasFailed,
    );
    assert.deepEqual(offers, [true, false, false]);
  });

  it('offers the end of a changeset that is on its way, and of no other', () => {
    const offers = (['PENDING', 'RUNNING', 'STOP_REQUESTED', 'FAILED', 'SUCCESS'] as const).map(
      (status) =>
        changesetDetails({ datasetTitle: 'Prices', changeset: { ...changeset, status }, measure: {} })
          .isStoppable,
    );
    assert.deepEqual(offers, [true, true, false, false, false]);
  });

  it('says why rows could not be read', () => {
    const details = changesetDetails({ datasetTitle: 'Prices', changeset, previewFailure: 'No such file' });
    assert.equal(details.previewNote, 'No such file');
  });
});

describe('panelHtml', () => {
  it('lets nothing but its own script and style sheet load', () => {
    const html = panelHtml({
      cspSource: 'vscode-webview://x',
      nonce: 'n0nce',
      scriptUri: 's.js',
      styleUri: 's.css',
      language: 'en',
    });
    assert.match(
      html,
      /content="default-src 'none'; style-src vscode-webview:\/\/x; script-src 'nonce-n0nce'"/,
    );
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.doesNotMatch(html, /unsafe/);
  });
});

describe('readPanelRequest', () => {
  it('takes known requests alone', () => {
    assert.deepEqual(readPanelRequest({ type: 'copyArn', more: 1 }), { type: 'copyArn' });
    for (const message of [undefined, null, 'ready', {}, { type: 'quit' }, { type: 1 }]) {
      assert.equal(readPanelRequest(message), undefined);
    }
  });
});
