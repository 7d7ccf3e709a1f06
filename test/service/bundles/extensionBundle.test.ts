import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const dist = resolve(__dirname, '..', '..', '..', 'dist');
/** Words that stand in the code that signs requests, and in the S3 client. */
const sdkWords = /aws4_request|CreateMultipartUpload|AWS_WEB_IDENTITY_TOKEN_FILE.*fromTokenFile/;

describe('the built extension', () => {
  it('is small and holds no SDK code: that is loaded when it is first needed', async () => {
    const text = await readFile(join(dist, 'extension.js'), 'utf8');
    assert.ok(text.length < 150_000, `${text.length} bytes`);
    assert.doesNotMatch(text, sdkWords);
  });

  it('has that code in chunks beside it', async () => {
    const chunks = (await readdir(dist)).filter((name) => /^extension\.\w+\.js$/.test(name));
    const texts = await Promise.all(chunks.map((name) => readFile(join(dist, name), 'utf8')));
    assert.ok(texts.some((text) => sdkWords.test(text)));
  });
});
