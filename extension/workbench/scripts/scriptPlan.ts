import type { StagedFile } from '../changesets/stagingNames';

/** Where a script finds the service, if the environment it runs in does not say. */
export interface ScriptPlace {
  readonly endpoint: string;
  /** Left out, S3 is AWS's own of the region. */
  readonly s3Endpoint?: string;
  readonly region: string;
}

/** Stands for the S3 URI that a script's own uploads have. */
export const uploadedSource: unique symbol = Symbol('uploaded source');

/** A value of an input, as it goes over the wire: instants are milliseconds. */
export type ScriptValue =
  | string
  | number
  | boolean
  | typeof uploadedSource
  | readonly ScriptValue[]
  | { readonly [name: string]: ScriptValue };

/** What is made by each operation, and how a script looks at it until it is finished. */
export const scriptOperations = {
  CreateDataset: { made: 'datasetId', look: undefined },
  CreateChangeset: { made: 'changesetId', look: 'GetChangeset' },
  UpdateChangeset: { made: 'changesetId', look: 'GetChangeset' },
  CreateDataView: { made: 'dataViewId', look: 'GetDataView' },
} as const;

export type ScriptOperation = keyof typeof scriptOperations;

/** The statuses of what is not finished yet. */
export const unfinishedStatuses = ['PENDING', 'STARTING', 'RUNNING', 'STOP_REQUESTED'] as const;

/** What a script does. It holds no secret. */
export interface ScriptPlan {
  /** What it is for, in a line. */
  readonly title: string;
  readonly place: ScriptPlace;
  /** Local files that go into a fresh folder of the working location first. */
  readonly uploads: readonly StagedFile[];
  readonly operation: ScriptOperation;
  readonly input: { readonly [name: string]: ScriptValue };
}

/** An input as it goes over the wire: instants in milliseconds, and nothing that is undefined. */
export function scriptInput(input: object): ScriptPlan['input'] {
  const entries = Object.entries(input).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name, scriptValue(value)]));
}

function scriptValue(value: unknown): ScriptValue {
  if (value instanceof Date) return value.getTime();
  if (Array.isArray(value)) return value.map(scriptValue);
  if (typeof value === 'object' && value !== null) return scriptInput(value);
  return value as ScriptValue;
}
