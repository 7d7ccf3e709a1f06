import type { CallOptions } from './callOptions';
import { ClientUsageError } from './clientUsageError';
import type { Clock } from './clock';
import type { WaiterModel } from './model/operationTable';

/** Each above 0 and at most 86,400 seconds. */
export interface WaiterOptions extends CallOptions {
  /** Seconds between the first two looks; doubled from look to look. 0.25 when left out. */
  readonly minDelaySeconds?: number;
  /** Most seconds between two looks. 5 when left out. */
  readonly maxDelaySeconds?: number;
  /** Seconds after which the wait is given up, with a last look at the end. 600 when left out. */
  readonly maxWaitSeconds?: number;
}

const defaults = { minDelaySeconds: 0.25, maxDelaySeconds: 5, maxWaitSeconds: 600 } as const;
const mostSeconds = 86_400;

/** Why something could not be made, as the service says it. */
export interface FailureInfo {
  readonly errorMessage?: string;
  /** Such as VALIDATION or RESOURCE_NOT_FOUND. */
  readonly errorCategory?: string;
}

/** A wait has ended without what it waited for. */
export class WaiterError extends Error {
  override readonly name = 'WaiterError';
  /** Why, where the service says so. */
  readonly errorInfo?: FailureInfo;

  constructor(
    /** `Failed`: it will never come. `TimedOut`: it may still come. */
    readonly code: 'Failed' | 'TimedOut',
    message: string,
    /** What the operation answered last. */
    readonly answer: object,
  ) {
    super(message);
    this.errorInfo = failureOf(answer);
  }
}

/** Looks again and again, at growing intervals, until something has been made. */
export class Waiter<Input extends object, Output extends object> {
  constructor(
    private readonly name: string,
    private readonly model: WaiterModel,
    private readonly read: (input: Input, options: CallOptions) => Promise<Output>,
    private readonly clock: Clock,
  ) {}

  /**
   * Answers with what the reading operation answered last.
   *
   * @throws WaiterError `Failed`, with the service's `errorInfo`, or `TimedOut`; what the reading operation
   * throws; ClientUsageError `InvalidOption`; an error named `AbortError` when aborted.
   */
  async wait(input: Input, options: WaiterOptions = {}): Promise<Output> {
    const seconds = requireSeconds(options);
    const { abortSignal } = options;
    const deadline = this.clock.now() + seconds.maxWaitSeconds * 1000;
    for (let delay = seconds.minDelaySeconds; ; delay = Math.min(delay * 2, seconds.maxDelaySeconds)) {
      const answer = await this.read(input, { abortSignal });
      if (this.hasSucceeded(answer, input)) return answer;
      const left = deadline - this.clock.now();
      if (left <= 0) throw this.timedOut(answer, input, seconds.maxWaitSeconds);
      await this.clock.pause(Math.min(delay * 1000, left), abortSignal);
    }
  }

  /** @throws WaiterError `Failed` */
  private hasSucceeded(answer: Output, input: Input): boolean {
    const status = statusOf(answer);
    if (this.model.success.includes(status)) return true;
    if (!this.model.failure.includes(status)) return false;
    const { errorMessage, errorCategory } = failureOf(answer) ?? {};
    const category = errorCategory === undefined ? '' : ` (${errorCategory})`;
    const why = errorMessage === undefined ? '.' : `: ${errorMessage}`;
    throw new WaiterError('Failed', `${this.subject(input)} ended as ${status}${category}${why}`, answer);
  }

  private timedOut(answer: Output, input: Input, seconds: number): WaiterError {
    const status = statusOf(answer) || 'without a status';
    return new WaiterError(
      'TimedOut',
      `${this.subject(input)} was still ${status} after ${seconds} seconds. It may still come: wait again.`,
      answer,
    );
  }

  private subject(input: Input): string {
    const names = Object.entries(input).map(([name, value]) => `${name} ${String(value)}`);
    return `${this.name} (${names.join(', ')})`;
  }
}

function requireSeconds(options: WaiterOptions): Record<keyof typeof defaults, number> {
  const seconds = {
    minDelaySeconds: options.minDelaySeconds ?? defaults.minDelaySeconds,
    maxDelaySeconds: options.maxDelaySeconds ?? defaults.maxDelaySeconds,
    maxWaitSeconds: options.maxWaitSeconds ?? defaults.maxWaitSeconds,
  };
  for (const [name, value] of Object.entries(seconds)) {
    if (value > 0 && value <= mostSeconds) continue;
    throw new ClientUsageError('InvalidOption', `${name} must be above 0 and at most 86,400, not ${value}.`);
  }
  return { ...seconds, maxDelaySeconds: Math.max(seconds.minDelaySeconds, seconds.maxDelaySeconds) };
}

function statusOf(answer: object): string {
  return 'status' in answer && typeof answer.status === 'string' ? answer.status : '';
}

function failureOf(answer: object): FailureInfo | undefined {
  if (!('errorInfo' in answer) || typeof answer.errorInfo !== 'object') return undefined;
  return answer.errorInfo ?? undefined;
}
