import { writeFile } from 'node:fs/promises';
import { packagedTrades, sampleTrades, tradesCsv } from './marketData';
import { inRoot } from './support/paths';

void writeFile(inRoot('test', 'fixtures', 'trades.csv'), tradesCsv(sampleTrades));
void writeFile(inRoot('media', 'sample', 'trades.csv'), tradesCsv(packagedTrades));
