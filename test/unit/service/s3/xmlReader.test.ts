import assert from 'node:assert/strict';
import { S3Error } from '../../../../extension/service/s3/s3Error';
import { childrenOf, readXml, requireText, textOf } from '../../../../extension/service/s3/xmlReader';

const isMalformed = (error: unknown): boolean => error instanceof S3Error && error.code === 'MalformedXML';

describe('readXml', () => {
  it('reads elements, text and entities, with any prefix', () => {
    const text =
      '<?xml version="1.0"?><d:Delete xmlns:d="u"><d:Object><d:Key>a&amp;<![CDATA[<b>]]></d:Key></d:Object></d:Delete>';
    const root = readXml(text, 'Delete');
    const [object] = childrenOf(root, 'Object');
    assert.ok(object);
    assert.equal(requireText(object, 'Key'), 'a&<b>');
    assert.equal(textOf(root, 'Quiet'), undefined);
    assert.throws(() => requireText(root, 'Quiet'), isMalformed);
  });

  for (const [what, text] of [
    ['nothing', ''],
    ['another root', '<Other/>'],
    ['an element left open', '<Delete><Object></Delete>'],
    [
      'an entity of its own',
      '<!DOCTYPE Delete [<!ENTITY e SYSTEM "file:///etc/passwd">]><Delete>&e;</Delete>',
    ],
    ['endless depth', `<Delete>${'<a>'.repeat(1000)}`],
  ] as const) {
    it(`refuses a document with ${what}`, () => {
      assert.throws(() => readXml(text, 'Delete'), isMalformed);
    });
  }
});
