import { Readable } from 'node:stream';
import type { ServiceAnswer } from '../front/exchange';

/** How long a client is kept waiting without a sign, in milliseconds; they give up after a minute or so. */
export const ordinaryPatience = 10_000;

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Spaces while the work lasts; then the document that it ends in, or the error. */
async function* signsAndDocument(work: Promise<ServiceAnswer>, patience: number): AsyncIterable<string> {
  yield declaration;
  for (;;) {
    const answer = await within(work, patience);
    if (!answer) {
      yield ' ';
      continue;
    }
    const { body } = answer;
    yield typeof body === 'string' && body.startsWith(declaration) ? body.slice(declaration.length) : '';
    return;
  }
}

/** What the work answers; undefined where that takes longer. */
async function within<Result>(work: Promise<Result>, milliseconds: number): Promise<Result | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The answer to a request that may take long. Where it does, it begins as a success, white space keeps the
 * client waiting, and an error comes in the document alone, as it does from S3.
 *
 * @param work never rejects, and answers an XML document
 */
export async function patientAnswer(
  work: Promise<ServiceAnswer>,
  headers: ServiceAnswer['headers'],
  patience: number,
): Promise<ServiceAnswer> {
  const answer = await within(work, patience);
  if (answer) return answer;
  const body = Readable.from(signsAndDocument(work, patience), { objectMode: false });
  return { status: 200, headers: { ...headers, 'content-type': 'application/xml' }, body };
}
