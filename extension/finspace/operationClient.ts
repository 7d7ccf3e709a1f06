import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import { randomUUID } from 'node:crypto';
import type { CallOptions } from './callOptions';
import { ClientUsageError } from './clientUsageError';
import { systemClock, type Clock } from './clock';
import type { Member, Model, Operation } from './model/operationTable';
import type {
  InputAndOptions,
  InputOf,
  ItemOf,
  OperationMap,
  OperationName,
  OutputOf,
  PagedName,
} from './operationMap';
import { Paginator, type PageInput, type PageOptions, type Pages } from './paginator';
import { UnreadableAnswerError } from './exceptions';
import { requireExpiry, type PresignedRequest, type PresignOptions } from './presignedRequest';
import { RetryingSender } from './retryingSender';
import { SignedTransport, type HttpAnswer } from './signedTransport';
import { Waiter } from './waiter';
import { writeRequest } from './wire/requestForm';
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
  /** How waiters see time; the system's clock when left out. */
  readonly clock?: Clock;
}

/**
 * Calls the operations of one model: writes the request from the operation table, signs it, sends it with
 * standard retries, and reads the answer. Beside the operations it offers what the API's first reference page
 * lists for every client: pages, waiters and presigned URLs.
 */
export class OperationClient<
  Operations extends OperationMap<Operations>,
  Waiters extends OperationMap<Waiters> = object,
> {
  private readonly transport: SignedTransport;
  private readonly sender: RetryingSender;
  private readonly clock: Clock;
  private readonly endpoint: string;

  constructor(
    private readonly model: Model,
    options: ClientOptions,
  ) {
    const { endpoint, region } = options;
    this.endpoint = endpoint;
    this.transport = new SignedTransport({
      endpoint,
      region,
      credentials: options.credentials ?? ordinaryChain(options.profile),
      requestTimeoutMilliseconds: options.requestTimeoutMilliseconds ?? 30_000,
    });
    const maxAttempts = options.maxAttempts ?? 3;
    this.sender = new RetryingSender(this.transport, { endpoint, maxAttempts, errors: model.errors });
    this.clock = options.clock ?? systemClock;
  }

  /** Closes connections that are kept open. */
  destroy(): void {
    this.transport.destroy();
  }

  /**
   * Whether an operation answers in pages.
   *
   * @param operationName as the API writes it, or the method's name: `ListDatasets` or `listDatasets`
   * @throws ClientUsageError `UnknownOperation`
   * Source: `can_paginate` of the API's boto3 page
   */
  canPaginate<Name extends OperationName<Operations>>(
    operationName: Name,
  ): operationName is Extract<Name, PagedName<Operations>> {
    return this.operation(operationName).pagination !== undefined;
  }

  /**
   * What reads the lists of an operation page after page, once for each input.
   *
   * @throws ClientUsageError `UnknownOperation` or `NoPages`
   * Source: `get_paginator` of the API's boto3 page
   */
  getPaginator<Name extends PagedName<Operations>>(
    operationName: Name,
  ): Paginator<InputOf<Operations, Name>, OutputOf<Operations, Name>, ItemOf<Operations, Name>> {
    const operation = this.operation(operationName);
    if (!operation.pagination) throw this.withoutPages(operation);
    return new Paginator(operation, (input, options) => this.call(operation.name, input, options));
  }

  /**
   * The pages of a list: `for await (const page of client.paginate('ListDatasets'))`, or its items:
   * `for await (const dataset of client.paginate('ListDatasets').items())`.
   *
   * @throws ClientUsageError as `getPaginator` does, and while iterating what `Paginator.paginate` names
   * Source: `get_paginator(…).paginate` of the API's boto3 page
   */
  paginate<Name extends PagedName<Operations>>(
    operationName: Name,
    ...inputAndOptions: InputAndOptions<PageInput<InputOf<Operations, Name>>, PageOptions>
  ): Pages<OutputOf<Operations, Name>, ItemOf<Operations, Name>> {
    return this.getPaginator(operationName).paginate(...inputAndOptions);
  }

  /**
   * What waits until something has been made: `await client.getWaiter('changesetCreated').wait({ … })`.
   *
   * @throws ClientUsageError `UnknownWaiter`; always on clients whose API has no operation that reads what it
   * made, as the first generation
   * Source: `get_waiter` of the API's boto3 page; which waiters there are is this client's own
   */
  getWaiter<Name extends Extract<keyof Waiters, string>>(
    waiterName: Name,
  ): Waiter<Waiters[Name]['input'], Waiters[Name]['output']> {
    const { waiters } = this.model;
    const waiter = Object.hasOwn(waiters, waiterName) ? waiters[waiterName] : undefined;
    if (!waiter) throw this.unknownWaiter(waiterName);
    return new Waiter(
      waiterName,
      waiter,
      (input, options) => this.call(waiter.operation, input, options),
      this.clock,
    );
  }

  /**
   * Signs a request without sending it, for someone without keys: its parts, ready for
   * `fetch(url, { method, headers, body })`. A client token is filled in, so that sending it twice does once.
   * With credentials that expire, the URL expires with them.
   *
   * @throws ClientUsageError `UnknownOperation` or `InvalidOption`, WireViolation where a path member is
   * missing or empty, and what the credential chain throws
   * Source: AWS Signature Version 4, query parameters
   */
  async presign<Name extends OperationName<Operations>>(
    operationName: Name,
    input: InputOf<Operations, Name>,
    options: PresignOptions = {},
  ): Promise<PresignedRequest> {
    const operation = this.operation(operationName);
    const expiresIn = requireExpiry(options.expiresInSeconds);
    const form = writeRequest(operation, withIdempotencyToken(operation, input));
    const method = options.method ?? form.method;
    return this.transport.presign({ ...form, method }, { expiresIn, signingDate: options.signingDate });
  }

  /**
   * The URL of `presign` alone. An operation with members in the body takes exactly the body that `presign`
   * hands out: compact JSON of those members, in the order of the generated input type. (boto3 moves them
   * into the query, where the API does not look for them.)
   *
   * @throws ClientUsageError `BodyNeeded` where the body would hold a client token that only `presign` can
   * tell of; else as `presign` does
   * Source: `generate_presigned_url` of the API's boto3 page
   */
  async generatePresignedUrl<Name extends OperationName<Operations>>(
    operationName: Name,
    input: InputOf<Operations, Name>,
    options?: PresignOptions,
  ): Promise<string> {
    const operation = this.operation(operationName);
    const isFilledIn = missingTokens(operation, input).some(([, member]) => member.place === 'body');
    if (isFilledIn) {
      throw new ClientUsageError(
        'BodyNeeded',
        `${operation.name} needs a body with a client token, which a URL does not tell. Give a clientToken, or use presign.`,
      );
    }
    return (await this.presign(operationName, input, options)).url;
  }

  /**
   * @throws FinSpaceDataException (or a class of it) where the service answers an error,
   * EndpointUnreachableError where there is no answer, UnreadableAnswerError where it is not JSON, WireViolation where a path member is empty.
   */
  protected async call<Output>(name: string, input: object, options: CallOptions = {}): Promise<Output> {
    const operation = this.operation(name);
    const form = writeRequest(operation, withIdempotencyToken(operation, input));
    const answer = await this.sender.send(form, options.abortSignal);
    return outputOf(operation, answer, this.endpoint) as Output;
  }

  private operation(name: string): Operation {
    const { operations } = this.model;
    const tableName = name.charAt(0).toUpperCase() + name.slice(1);
    const operation = Object.hasOwn(operations, tableName) ? operations[tableName] : undefined;
    if (operation) return operation;
    const known = Object.keys(operations).join(', ');
    throw new ClientUsageError('UnknownOperation', `This client has no operation ${name}. It has: ${known}.`);
  }

  private withoutPages({ name }: Operation): ClientUsageError {
    const paged = Object.values(this.model.operations).filter(({ pagination }) => pagination !== undefined);
    const known = paged.map((operation) => operation.name).join(', ') || 'none';
    return new ClientUsageError('NoPages', `${name} does not answer in pages. Those that do: ${known}.`);
  }

  private unknownWaiter(name: string): ClientUsageError {
    const known = Object.keys(this.model.waiters);
    const remedy =
      known.length > 0
        ? `It has: ${known.join(', ')}.`
        : 'Its API has no operation that reads what was made; where the endpoint speaks the second generation too, wait with a FinSpaceDataClient.';
    return new ClientUsageError('UnknownWaiter', `This client has no waiter ${name}. ${remedy}`);
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

/** The members that clients fill in and that this input leaves out. */
function missingTokens(operation: Operation, input: object): [name: string, member: Member][] {
  const given = new Map<string, unknown>(Object.entries(input));
  return Object.entries(operation.input).filter(
    ([name, member]) => member.idempotencyToken && !given.get(name),
  );
}

function withIdempotencyToken(operation: Operation, input: object): Record<string, unknown> {
  const missing = missingTokens(operation, input);
  return { ...input, ...Object.fromEntries(missing.map(([name]) => [name, randomUUID()])) };
}

function outputOf(operation: Operation, answer: HttpAnswer, endpoint: string): Record<string, unknown> {
  const record = recordOf(answer.text, endpoint);
  const status = Object.entries(operation.output).filter(([, member]) => member.place === 'status');
  return {
    ...structureFromWire(operation.shapes, operation.output, record),
    ...Object.fromEntries(status.map(([name]) => [name, answer.status])),
  };
}

/** @throws UnreadableAnswerError */
function recordOf(text: string, endpoint: string): Record<string, unknown> {
  try {
    const body: unknown = text === '' ? {} : JSON.parse(text);
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  } catch (cause) {
    throw new UnreadableAnswerError(endpoint, { cause });
  }
}
