import assert from 'node:assert/strict';
import { element, escapeXml, printable, xmlDocument } from '../../../../extension/service/front/xml';

describe('xmlDocument', () => {
  it('nests elements and leaves out what is absent', () => {
    const list = element(
      'List',
      element('A', 'x'),
      element('B', undefined),
      element('C', 0, true),
      element('D', ''),
    );
    assert.equal(
      xmlDocument('Root', 'urn:n', list),
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
        '<Root xmlns="urn:n"><List><A>x</A><C>0true</C><D></D></List></Root>',
    );
  });

  it('escapes markup and what a parser would change', () => {
    assert.equal(escapeXml('a<b>&"\'\r\n\t\u0001é😀'), 'a&lt;b&gt;&amp;&quot;&apos;&#xD;\n\t&#x1;é😀');
  });

  it('leaves nothing in the text of an error that XML cannot carry', () => {
    assert.equal(printable('a\0\t\n\u0085é😀\uffff'), 'a\ufffd\t\n\ufffdé😀\ufffd');
  });
});
