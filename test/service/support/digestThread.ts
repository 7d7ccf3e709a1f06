import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** The thread that takes digests, as the service's program starts one, from its source. */
export const startDigestWorker = (): Worker => new Worker(join(__dirname, 'digestThreadMain.ts'));
