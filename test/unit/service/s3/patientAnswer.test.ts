import assert from 'node:assert/strict';
import { text } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import type { ServiceAnswer } from '../../../../extension/service/front/exchange';
import { patientAnswer } from '../../../../extension/service/s3/patientAnswer';

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const refusal: ServiceAnswer = { status: 412, headers: {}, body: `${declaration}<Error/>` };

describe('patientAnswer', () => {
  it('answers what comes soon as it is', async () => {
    assert.equal(await patientAnswer(Promise.resolve(refusal), {}, 60_000), refusal);
  });

  it('begins as a success and keeps the client waiting, then tells how it ended', async () => {
    const { promise, resolve } = Promise.withResolvers<ServiceAnswer>();
    const { status, body } = await patientAnswer(promise, {}, 1);
    assert.equal(status, 200);
    assert.ok(body instanceof Readable);
    const parts = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    assert.equal(String((await parts.next()).value), declaration);
    assert.equal(String((await parts.next()).value), ' ');
    resolve(refusal);
    const rest = await text(Readable.from({ [Symbol.asyncIterator]: () => parts }));
    assert.match(rest, /^ *<Error\/>$/);
  });
});
