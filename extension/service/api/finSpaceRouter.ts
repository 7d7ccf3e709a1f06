import { createHash } from 'node:crypto';
import { models, type Operation } from '../../finspace/model/operationTable';
import { readRequest } from '../../finspace/wire/requestForm';
import { routeOf, type Route } from '../../finspace/wire/route';
import { toWire, WireViolation } from '../../finspace/wire/wireValue';
import type { CallRights } from '../access/callRights';
import { commonErrorOf } from '../front/commonErrors';
import type { Router, ServiceAnswer, ServiceRequest } from '../front/exchange';
import { RequestFault } from '../front/requestFault';
import { ApiError } from './apiError';
import { apiErrorOf } from './catalogFailure';
import type { Call, HandlerTable } from './handler';

type AnyHandler = (call: Call<unknown>) => Promise<unknown>;

/** An error as it goes over the wire. */
interface ErrorForm {
  readonly name: string;
  readonly status: number;
  readonly message: string;
  readonly reason?: string;
}

/** The FinSpace Data API over HTTP: finds the operation, checks the input, answers from the operation table. */
export class FinSpaceRouter implements Router {
  constructor(
    private readonly handlers: HandlerTable,
    private readonly rights: CallRights,
    private readonly reportFailure: (error: unknown, requestId: string) => void,
  ) {}

  async handle(request: ServiceRequest): Promise<ServiceAnswer> {
    const route = routeOf(request.method, request.path);
    if (!route) return writeError(unknownOperation(request), request.requestId);
    try {
      return await this.answer(route, request);
    } catch (error) {
      return this.refuse(error, request.requestId);
    }
  }

  refuse(error: unknown, requestId: string): ServiceAnswer {
    const form = expectedForm(error);
    if (form) return writeError(form, requestId);
    this.reportFailure(error, requestId);
    const message = 'The service failed to answer. Its log has the details under this request id.';
    return writeError({ name: 'InternalServerException', status: 500, message }, requestId);
  }

  private async answer({ operation, labels }: Route, request: ServiceRequest): Promise<ServiceAnswer> {
    const actor = await this.rights.actorOf(request.principal, operation);
    const text = await textOf(request);
    const body = parseBody(text);
    const input = readRequest(operation, { labels, query: request.query, body });
    await this.rights.require(actor, operation, input);
    const handler = this.handlerOf(operation);
    const output = await handler({
      input,
      principal: request.principal,
      actor,
      requestHash: hashOf(operation, input),
      signal: request.signal,
    });
    return writeOutput(operation, output, request.requestId);
  }

  private handlerOf(operation: Operation): AnyHandler {
    const handlers = this.handlers[operation.generation] as Readonly<Record<string, AnyHandler | undefined>>;
    const handler = handlers[operation.name];
    if (handler) return handler;
    throw new ApiError(
      'ValidationException',
      `${operation.name} is not available in this version of the service.`,
    );
  }
}

/** The error table: what each kind of refusal is called on the wire. */
function expectedForm(error: unknown): ErrorForm | undefined {
  const refused = apiErrorOf(error);
  if (refused) {
    const { name, message, reason } = refused;
    return { name, status: models.second.errors[name]?.status ?? 400, message, reason };
  }
  if (error instanceof WireViolation) {
    return {
      name: 'ValidationException',
      status: 400,
      message: violationMessage(error),
      reason: 'constraintViolation',
    };
  }
  if (error instanceof MalformedBody)
    return { name: 'SerializationException', status: 400, message: error.message };
  return error instanceof RequestFault ? { ...commonErrorOf(error.code), message: error.message } : undefined;
}

const unknownOperation = ({ method, path }: ServiceRequest): ErrorForm => ({
  name: 'UnknownOperationException',
  status: 404,
  message: `There is no operation at ${method} ${path.slice(0, 200)}`,
});

function violationMessage({ member, problem, value }: WireViolation): string {
  const shown =
    typeof value === 'string' || typeof value === 'number' ? `'${String(value).slice(0, 100)}' ` : '';
  return `1 validation error detected: Value ${shown}at '${member}' failed to satisfy constraint: ${problem}`;
}

class MalformedBody extends Error {}

function parseBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new MalformedBody('The body of the request is not valid JSON.', { cause });
  }
}

async function textOf(request: ServiceRequest): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request.body) chunks.push(chunk as Buffer);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch (cause) {
    throw new MalformedBody('The body of the request is not valid UTF-8.', { cause });
  }
}

/** Client tokens are left out, so that a repeated request is known by what it asks for. */
function hashOf(operation: Operation, input: Record<string, unknown>): string {
  const { clientToken, ...rest } = input;
  return createHash('sha256')
    .update(`${operation.generation}.${operation.name} ${canonicalJson(rest)}`)
    .digest('hex');
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([left], [right]) => (left < right ? -1 : 1)))
      : item,
  );
}

function writeOutput(operation: Operation, output: unknown, requestId: string): ServiceAnswer {
  const values = (output ?? {}) as Readonly<Record<string, unknown>>;
  const entries = Object.entries(operation.output).flatMap(([name, member]) => {
    const wire = member.place === 'status' ? undefined : toWire(operation.shapes, member.shape, values[name]);
    return wire === undefined ? [] : [[member.wireName ?? name, wire] as const];
  });
  return json(200, Object.fromEntries(entries), { 'x-amzn-requestid': requestId });
}

function writeError({ name, status, message, reason }: ErrorForm, requestId: string): ServiceAnswer {
  return json(status, { message, reason }, { 'x-amzn-requestid': requestId, 'x-amzn-errortype': name });
}

function json(status: number, body: object, headers: Record<string, string>): ServiceAnswer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}
