import type { ProblemPlace, Reject } from './dataProblem';
import type { EngineErrorCode } from './engineError';
import type { EngineJobName, EngineJobs, EngineLimits } from './engineRequests';
import type { EngineJob } from './runEngineJob';

/** What the service sends to a worker. */
export type EngineOrder =
  | { readonly kind: 'start'; readonly job: EngineJob; readonly limits: EngineLimits }
  | { readonly kind: 'cancel' };

/** An error on its way between processes. */
export type EngineFailure =
  | {
      readonly kind: 'data';
      readonly place: ProblemPlace;
      readonly problem: string;
      readonly rejects: readonly Reject[];
    }
  | { readonly kind: 'engine'; readonly code: EngineErrorCode; readonly message: string };

/** What a worker sends to the service. */
export type EngineReport =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'result'; readonly result: EngineJobs[EngineJobName]['result'] }
  | { readonly kind: 'failed'; readonly failure: EngineFailure };
