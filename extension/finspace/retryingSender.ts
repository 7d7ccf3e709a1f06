import { StandardRetryStrategy } from '@smithy/core/retry';
import type { RetryErrorType, RetryStrategyV2, RetryToken } from '@smithy/types';
import { exceptionFromAnswer } from './errorAnswer';
import { EndpointUnreachableError, FinSpaceDataException } from './exceptions';
import type { ErrorModel } from './model/operationTable';
import type { HttpAnswer, SignedTransport } from './signedTransport';
import type { RequestForm } from './wire/requestForm';

export interface RetryOptions {
  readonly endpoint: string;
  /** How often a request is sent at most. */
  readonly maxAttempts: number;
  readonly errors: Readonly<Record<string, ErrorModel>>;
}

/** Sends requests with standard retries: exponential backoff with jitter on 429, 5xx and connection failures. */
export class RetryingSender {
  private readonly retries: RetryStrategyV2;

  constructor(
    private readonly transport: SignedTransport,
    private readonly options: RetryOptions,
  ) {
    this.retries = new StandardRetryStrategy(options.maxAttempts);
  }

  /**
   * @throws the exception of the last attempt's answer, EndpointUnreachableError, or an error named
   * `AbortError`.
   */
  async send(form: RequestForm, signal?: AbortSignal): Promise<HttpAnswer> {
    let token = await this.retries.acquireInitialRetryToken(this.options.endpoint);
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.attempt(form, attempt, signal);
      if (!(outcome instanceof Error)) {
        this.retries.recordSuccess(token);
        return outcome;
      }
      token = await orAborted(this.nextToken(token, outcome), signal);
    }
  }

  /** Throws what is final; answers what may be tried again. */
  private async attempt(
    form: RequestForm,
    attempt: number,
    signal?: AbortSignal,
  ): Promise<HttpAnswer | Error> {
    try {
      const answer = await this.transport.send(form, signal);
      return answer.status < 300 ? answer : exceptionFromAnswer(answer, attempt, this.options.errors);
    } catch (error) {
      if (signal?.aborted || !isConnectionFailure(error)) throw error;
      return new EndpointUnreachableError(this.options.endpoint, { cause: error });
    }
  }

  /** Waits until the request may be sent again. @throws the outcome itself where it may not. */
  private async nextToken(token: RetryToken, outcome: Error): Promise<RetryToken> {
    const errorType = retryTypeOf(outcome);
    if (!errorType) throw outcome;
    try {
      return await this.retries.refreshRetryTokenForRetry(token, { errorType });
    } catch {
      throw outcome;
    }
  }
}

const connectionFailures = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
]);

function isConnectionFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return connectionFailures.has(code) || error.name === 'TimeoutError';
}

function retryTypeOf(error: Error): RetryErrorType | undefined {
  if (error instanceof EndpointUnreachableError) return 'TRANSIENT';
  if (!(error instanceof FinSpaceDataException)) return undefined;
  const status = error.$metadata.httpStatusCode ?? 0;
  if (status === 429 || error.name === 'ThrottlingException') return 'THROTTLING';
  return status >= 500 ? 'TRANSIENT' : undefined;
}

/** The outcome of `work`, or at once the reason of `signal` when that aborts first. */
function orAborted<Result>(work: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
