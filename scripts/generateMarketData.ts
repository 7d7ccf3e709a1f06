import { writeFile } from 'node:fs/promises';
import { sampleTrades, tradesCsv } from './marketData';
import { inRoot } from './support/paths';

void writeFile(inRoot('test', 'fixtures', 'trades.csv'), tradesCsv(sampleTrades));
