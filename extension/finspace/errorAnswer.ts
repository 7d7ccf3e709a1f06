import type { FinSpaceDataException } from './exceptions';
import { exceptionNamed } from './generated/exceptions';
import type { ErrorModel } from './model/operationTable';
import type { HttpAnswer } from './signedTransport';

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

function parse(text: string): Record<string, unknown> {
  try {
    return asRecord(JSON.parse(text));
  } catch {
    return {};
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The bare name in `Name`, `Name:http://…` or `namespace#Name`. */
const bareName = (name: string): string => (name.split(':')[0] ?? '').split('#').at(-1) ?? '';

/** The exception that an answer stands for; its name from the header, `__type` or `code`. */
export function exceptionFromAnswer(
  answer: HttpAnswer,
  attempts: number,
  errors: Readonly<Record<string, ErrorModel>>,
): FinSpaceDataException {
  const body = parse(answer.text);
  const named = answer.headers['x-amzn-errortype'] ?? text(body['__type']) ?? text(body['code']);
  const name = named === undefined ? `UnknownError` : bareName(named);
  const message =
    text(body['message']) ??
    text(body['Message']) ??
    `The service answered with HTTP status ${answer.status}.`;
  return exceptionNamed(name, message, {
    fault: errors[name]?.fault ?? (answer.status >= 500 ? 'server' : 'client'),
    metadata: {
      httpStatusCode: answer.status,
      requestId: answer.headers['x-amzn-requestid'],
      attempts,
    },
    reason: text(body['reason']),
  });
}
