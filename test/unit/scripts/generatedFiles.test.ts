import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { packagedTrades, sampleTrades, tradeColumns, tradesCsv } from '../../../scripts/marketData';
import { inRoot } from '../../../scripts/support/paths';
import { generatedFiles } from '../../../scripts/typeGenerator';
import { walkthroughPictures } from '../../../scripts/walkthroughPictures';
import { sampleDataset, sampleFile } from '../../../extension/workbench/sample/sampleDataset';

const committed = (path: string): Promise<string> => readFile(inRoot(path), 'utf8');

describe('generated files', () => {
  it('are what the operation table says, for every generation', async () => {
    const files = await generatedFiles();
    assert.equal(files.length, 7);
    for (const { path, text } of files) assert.equal(await committed(path), text, `${path} is out of date`);
  }).timeout(20_000);

  it('hold the sample trades of their seed', async () => {
    assert.equal(await committed('test/fixtures/trades.csv'), tradesCsv(sampleTrades));
    assert.equal(await committed(sampleFile.join('/')), tradesCsv(packagedTrades));
  });

  it('have the columns that the sample dataset has', () => {
    assert.deepEqual(sampleDataset.schemaDefinition?.tabularSchemaConfig?.columns, [...tradeColumns]);
  });

  it('hold the walkthrough in pictures', async () => {
    const pictures = walkthroughPictures();
    assert.equal(pictures.length, 24);
    for (const { path, text } of pictures)
      assert.equal(await committed(path), text, `${path} is out of date`);
  });

  it('change with the seed', () => {
    assert.notEqual(tradesCsv({ seed: 1, rows: 5 }), tradesCsv({ seed: 2, rows: 5 }));
  });
});
