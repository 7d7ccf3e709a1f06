import { SaxesParser } from 'saxes';
import { models, type Operation } from '../../../extension/finspace/model/operationTable';
import { commonErrorOf } from '../../../extension/service/front/commonErrors';
import type { RequestFaultCode } from '../../../extension/service/front/requestFault';
import { S3Error, type S3ErrorCode } from '../../../extension/service/s3/s3Error';
import type { WireAnswer } from '../rawConnection';
import type { HostileRequest } from './hostileRequest';
import { smuggledAnswer } from './wireRequest';

const faultCodes: readonly RequestFaultCode[] = [
  ...([
    'MissingAuthentication',
    'IncompleteSignature',
    'InvalidQuerySignature',
    'AmbiguousSignature',
  ] as const),
  ...([
    'SignatureMismatch',
    'UnsupportedSignature',
    'UnknownAccessKey',
    'InvalidToken',
    'ExpiredToken',
  ] as const),
  ...(['RequestTimeSkewed', 'RequestExpired', 'PayloadHashMismatch', 'ChecksumMismatch'] as const),
  ...(['IncompleteBody', 'MalformedRequest', 'BodyTooLarge'] as const),
];

/** What any operation may be answered, beside its own errors. */
const common = new Map<string, number>([
  ...faultCodes.map(commonErrorOf).map(({ name, status }) => [name, status] as const),
  ['SerializationException', 400],
  ['UnknownOperationException', 404],
  ['AccessDeniedException', 403],
  ['ValidationException', 400],
]);

/** Errors that the table has for failures that are nobody's doing: SDKs would try again. */
const neverAnswered = new Set(['InternalServerException', 'ThrottlingException']);

/** What is wrong with an answer; undefined where nothing is. */
export function problemOf(request: HostileRequest, answer: WireAnswer | undefined): string | undefined {
  if (!answer) return 'no answer';
  if (answer.status >= 500 || answer.status === 429)
    return `${answer.status}: ${answer.body.toString().slice(0, 300)}`;
  if (request.protocol === 's3') return xmlProblem(request, answer, s3CodeProblem);
  if (request.protocol === 'sts') return xmlProblem(request, answer, () => undefined);
  return finSpaceProblem(request, answer);
}

/** What is wrong with all that came back over a connection whose requests were not signed, or were no HTTP. */
export function wireProblem(received: Buffer): string | undefined {
  const text = received.toString('latin1');
  if (text.includes(smuggledAnswer)) return 'a request in the body of another was answered';
  const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
  if (text !== '' && statuses.length === 0) return `no HTTP: ${text.slice(0, 100)}`;
  const bad = statuses.find((status) => status >= 500 || status === 429);
  return bad === undefined ? undefined : `${bad}: ${text.slice(0, 400)}`;
}

function finSpaceProblem({ operation, expected }: HostileRequest, answer: WireAnswer): string | undefined {
  const { status, headers, body } = answer;
  const content = jsonOf(body);
  if (content === undefined) return `${status} is not JSON: ${body.toString().slice(0, 200)}`;
  if (!headers.has('x-amzn-requestid')) return 'no x-amzn-requestid';
  const name = headers.get('x-amzn-errortype');
  if (status === 200)
    return expected.kind === 'invalid' ? `taken, though ${expected.member} is wrong` : undefined;
  const told = `${status} ${name ?? ''} ${String(content['message'])}`;
  if (statusOf(operation, name ?? '') !== status) return `no error of the operation: ${told}`;
  if (typeof content['message'] !== 'string' || content['message'] === '') return `no message: ${told}`;
  if (expected.kind !== 'invalid') return undefined;
  if (expected.mayBeDenied && name === 'AccessDeniedException') return undefined;
  const isNamed = content['message'].includes(`'${expected.member}`);
  return name === 'ValidationException' && isNamed ? undefined : `${expected.member} is not named: ${told}`;
}

/** The status that an error must come with; undefined where the operation cannot answer it. */
function statusOf(operation: Operation | undefined, name: string): number | undefined {
  const isModelled = !neverAnswered.has(name) && (operation?.errors.includes(name) ?? true);
  return (isModelled ? models.second.errors[name]?.status : undefined) ?? common.get(name);
}

function jsonOf(body: Buffer): Record<string, unknown> | undefined {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

type CodeProblem = (code: string, status: number) => string | undefined;

/** Errors are well-formed XML with a code; so are answers that say that they are XML. */
function xmlProblem(
  { method }: HostileRequest,
  answer: WireAnswer,
  codeProblem: CodeProblem,
): string | undefined {
  const { status, headers, body } = answer;
  const isEmpty =
    method === 'HEAD' || status === 204 || status === 304 || (status < 300 && body.length === 0);
  if (isEmpty) return undefined;
  const isXml = (headers.get('content-type') ?? '').endsWith('/xml');
  if (status < 300 && !isXml) return undefined;
  // S3 lists keys that XML 1.0 cannot carry by references that it does not have.
  const text =
    status < 300 ? body.toString().replaceAll(/&#x(?:[0-8BCEF]|1[0-9A-F]);/g, '') : body.toString();
  const broken = malformation(text);
  if (broken !== undefined) return `${status} is not XML: ${broken}: ${text.slice(0, 300)}`;
  if (status < 300) return undefined;
  const code = /<Code>([^<]+)<\/Code>/.exec(text)?.[1];
  return code === undefined ? `${status} without a code: ${text.slice(0, 300)}` : codeProblem(code, status);
}

const s3CodeProblem: CodeProblem = (code, status) =>
  new S3Error(code as S3ErrorCode, '').status === status
    ? undefined
    : `${status} is not the status of ${code}`;

function malformation(text: string): string | undefined {
  const parser = new SaxesParser();
  let problem: string | undefined;
  parser.on('error', (error) => {
    problem ??= error.message;
  });
  try {
    parser.write(text).close();
  } catch (error) {
    problem ??= String(error);
  }
  return problem;
}
