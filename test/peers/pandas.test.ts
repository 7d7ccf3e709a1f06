import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { inRoot } from '../../scripts/support/paths';
import { tradeColumns } from '../../scripts/marketData';
import { requireValue } from '../service/support/dataClients';
import { DataViews } from '../service/support/dataViews';
import { tradesFile, usePeerService } from './support/peerService';
import { requirePythonProgram } from './support/peerTool';

/** What the sample trades are, counted without any of the tools. */
async function expectedTrades() {
  const rows = (await readFile(tradesFile, 'utf8'))
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  const sum = (column: number): number => rows.reduce((total, row) => total + Number(row[column]), 0);
  return {
    rows: rows.length,
    columns: tradeColumns.map(({ columnName }) => columnName),
    size: sum(3),
    price: Math.round(sum(2) * 100) / 100,
    ofJpm: rows.filter(([symbol]) => symbol === 'JPM').length,
    firstTime: requireValue(rows.map(([, time = '']) => time).sort()[0]),
  };
}

describe('pandas, over the S3 client of pyarrow', () => {
  const service = usePeerService();

  it('reads a changeset and a data view, and stages files', async function () {
    const python = requirePythonProgram(this, 'tables', 'python');
    const { clients, endpoint, region } = service();
    const { data } = clients;
    const { environmentId } = service().service.handle;
    const datasetId = await service().createTradesDataset();
    const source = await clients.stageFile(tradesFile, 'trades.csv');
    const changesetId = await clients.createChangeset(datasetId, source);
    assert.equal((await service().ended(datasetId, changesetId)).status, 'SUCCESS');
    const views = new DataViews(service().service);
    const dataViewId = await views.create(datasetId, {
      destinationTypeParams: { destinationType: 'S3', s3DestinationExportFileFormat: 'DELIMITED_TEXT' },
    });
    const view = await views.files(datasetId, dataViewId);
    const working = await data.getWorkingLocation({ locationType: 'SAGEMAKER' });
    const { credentials } = await data.getProgrammaticAccessCredentials({ environmentId });
    const request = {
      endpoint,
      region,
      credentials: {
        access_key: credentials?.accessKeyId,
        secret_key: credentials?.secretAccessKey,
        session_token: credentials?.sessionToken,
      },
      changeset: `finspace-${region}-${environmentId}/ds/${datasetId}/changesets/${changesetId}/`,
      view: `${view.bucket}/${view.prefix}`,
      working: `${working.s3Bucket ?? ''}/${working.s3Path ?? ''}`,
    };
    const script = inRoot('test', 'peers', 'scripts', 'pandas_s3.py');
    const { ofJpm, firstTime, ...trades } = await expectedTrades();
    assert.deepEqual(await service().runJson(python, [script, JSON.stringify(request)]), {
      parquet: trades,
      time: firstTime.replace('Z', '000+00:00'),
      some: ofJpm,
      csv: trades,
      staged: ['trades.csv', 'trades.parquet'],
      'staged csv': trades,
      'staged parquet': trades,
    });
  });
});
