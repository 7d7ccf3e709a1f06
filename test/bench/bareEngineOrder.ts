import type { EngineLimits } from '../../extension/service/engine/engineRequests';
import type { MarketFormat } from './marketFile';

/** What the process of the bare engine is to do. */
export interface BareEngineOrder {
  readonly format: MarketFormat;
  /** `checked` runs the very statement of the service, `plain` copies what the engine's own reader makes of it. */
  readonly statement: 'checked' | 'plain';
  readonly limits: EngineLimits;
  /** Absolute. Holds the file under `sourceName`, and an empty folder `outputName`. */
  readonly folder: string;
  /** Absolute. Likewise with a small file of the same kind, from which the statement is found out. */
  readonly sampleFolder: string;
  readonly repeats: number;
}

export interface BareRun {
  /** Milliseconds. */
  readonly time: number;
  /** Seconds, over all threads. */
  readonly processorTime: number;
}

/** As the service calls the only file of a job. */
export const sourceName = 'source-000001';
export const outputName = 'files';
