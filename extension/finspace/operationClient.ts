import { StandardRetryStrategy } from '@smithy/core/retry';
import type {
  AwsCredentialIdentity,
  AwsCredentialIdentityProvider,
  RetryErrorType,
  RetryStrategyV2,
  RetryToken,
} from '@smithy/types';
import { randomUUID } from 'node:crypto';
import { exceptionFromAnswer } from './errorAnswer';
import { EndpointUnreachableError, FinSpaceDataException } from './exceptions';
import type { Model, Operation } from './model/operationTable';
import { SignedTransport, type HttpAnswer } from './signedTransport';
import { writeRequest, type RequestForm } from './wire/requestForm';
import { structureFromWire } from './wire/wireValue';

export interface ClientOptions {
  /** Where the API is, such as `http://127.0.0.1:8780`. */
  readonly endpoint: string;
  readonly region: string;
  /** The ordinary AWS chain (environment, shared files, SSO, …) when left out. */
  readonly credentials?: AwsCredentialIdentity | AwsCredentialIdentityProvider;
  /** Profile of the shared AWS files for the ordinary chain. */
  readonly profile?: string;
  /** How often a request is sent at most; 3 when left out. */
  readonly maxAttempts?: number;
  /** How long one attempt may take; 30,000 ms when left out. */
  readonly requestTimeoutMilliseconds?: number;
}

export interface CallOptions {
  /** Ends the call early; it then rejects with an error named `AbortError`. */
  readonly abortSignal?: AbortSignal;
}

/**
 * Calls the operations of one model: writes the request from the operation table, signs it, sends it with
 * standard retries (exponential backoff with jitter on 429, 5xx and connection failures), and reads the answer.
 */
export class OperationClient {
  private readonly transport: SignedTransport;
  private readonly retries: RetryStrategyV2;

  constructor(
    private readonly model: Model,
    private readonly options: ClientOptions,
  ) {
    this.transport = new SignedTransport({
      endpoint: options.endpoint,
      region: options.region,
      credentials: options.credentials ?? ordinaryChain(options.profile),
      requestTimeoutMilliseconds: options.requestTimeoutMilliseconds ?? 30_000,
    });
    this.retries = new StandardRetryStrategy(options.maxAttempts ?? 3);
  }

  /** Closes connections that are kept open. */
  destroy(): void {
    this.transport.destroy();
  }

  /**
   * @throws FinSpaceDataException (or a class of it) where the service answers an error,
   * EndpointUnreachableError where there is no answer, WireViolation where a path member is empty.
   */
  protected async call<Output>(name: string, input: object, options: CallOptions = {}): Promise<Output> {
    const operation = this.operation(name);
    const form = writeRequest(operation, withIdempotencyToken(operation, { ...input }));
    return outputOf(operation, await this.sendWithRetries(form, options.abortSignal)) as Output;
  }

  private operation(name: string): Operation {
    const operation = this.model.operations[name];
    if (!operation) throw new Error(`The operation table has no operation of this name: ${name}`);
    return operation;
  }

  private async sendWithRetries(form: RequestForm, signal?: AbortSignal): Promise<HttpAnswer> {
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
      return answer.status < 300 ? answer : exceptionFromAnswer(answer, attempt, this.model.errors);
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

function ordinaryChain(profile: string | undefined): AwsCredentialIdentityProvider {
  let provider: AwsCredentialIdentityProvider | undefined;
  return async () => {
    const { defaultProvider } = await import('@aws-sdk/credential-provider-node');
    provider ??= defaultProvider(profile === undefined ? {} : { profile });
    return provider();
  };
}

function withIdempotencyToken(operation: Operation, input: Record<string, unknown>): Record<string, unknown> {
  const missing = Object.entries(operation.input).filter(
    ([name, member]) => member.idempotencyToken && !input[name],
  );
  return { ...input, ...Object.fromEntries(missing.map(([name]) => [name, randomUUID()])) };
}

function outputOf(operation: Operation, answer: HttpAnswer): Record<string, unknown> {
  const body: unknown = answer.text === '' ? {} : JSON.parse(answer.text);
  const record = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const status = Object.entries(operation.output).filter(([, member]) => member.place === 'status');
  return {
    ...structureFromWire(operation.shapes, operation.output, record),
    ...Object.fromEntries(status.map(([name]) => [name, answer.status])),
  };
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
