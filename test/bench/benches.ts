import { activationBench } from './activationBench';
import type { Bench } from './bench';
import { comparisonBench } from './comparisonBench';
import { ingestBench } from './ingestBench';
import { firstRowBench } from './firstRowBench';
import { listBench } from './listBench';
import { loadBench } from './loadBench';
import { marketFormats } from './marketFile';
import { previewBench } from './previewBench';
import { sqlBench } from './sqlBench';
import { treeBench } from './treeBench';
import { transferBench } from './transferBench';

/** All of them, in the order of the table. */
export const benches: readonly Bench[] = [
  ...marketFormats.map((format): Bench => ({
    name: format.toLowerCase(),
    run: (scale) => ingestBench(format, scale),
  })),
  { name: 'transfer', run: transferBench },
  { name: 'list', run: listBench },
  { name: 'firstRow', run: firstRowBench },
  { name: 'preview', run: previewBench },
  { name: 'load', run: loadBench },
  { name: 'sql', run: sqlBench },
  { name: 'comparison', run: comparisonBench },
  { name: 'activation', run: activationBench },
  { name: 'tree', run: treeBench },
];
