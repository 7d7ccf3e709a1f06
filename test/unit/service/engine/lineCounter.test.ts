import assert from 'node:assert/strict';
import { LineCounter } from '../../../../extension/service/engine/lineCounter';

const quote = '"'.charCodeAt(0);

describe('The line counter', () => {
  function count(
    chunks: readonly string[],
    blankCounts = false,
    quoteByte: number | undefined = quote,
  ): number {
    const counter = new LineCounter(quoteByte, blankCounts);
    for (const chunk of chunks) counter.feed(Buffer.from(chunk));
    return counter.finish();
  }

  for (const [what, text, lines, withBlank] of [
    ['nothing', '', 0, 0],
    ['LF', 'a\nb\n', 2, 2],
    ['a last line without an end', 'a\nb', 2, 2],
    ['CRLF', 'a\r\nb\r\n', 2, 2],
    ['CR', 'a\rb\rc', 3, 3],
    ['blank lines', '\na\n\nb\n\n', 2, 5],
    ['blank lines with CRLF', 'a\r\n\r\nb\r\n\r\n', 2, 4],
    ['blank lines with CR', '\ra\r\rb', 2, 4],
    ['line ends in quotes', 'a,"b\nc"\n"d\n\n",e\n', 2, 2],
    ['quotes one after the other', '"a"\n""\n"b""\n""c"\nd\n', 4, 4],
    ['a line of one CR that is quoted', '"\r"\n\n', 1, 2],
    ['a quote right after a CR', 'a\r"b"\r"c"\r', 3, 3],
    ['an open quote', 'a\n"b\nc\n', 2, 2],
  ] as const) {
    it(`counts lines of ${what}, and with blank ones`, () => {
      assert.deepEqual([count([text]), count([text], true)], [lines, withBlank]);
    });
  }

  it('knows no quotes where there are none', () => assert.equal(count(['"a\nb"\n'], false, 1), 2));

  for (const [lineEnd, text] of [
    ['LF', 'a,b\n\n"c\n""d",e\n\n"f",g'],
    ['CRLF', 'a,b\r\n\r\n"c\r\n""d",e\r\n\r\n"f",g'],
  ] as const) {
    it(`gives the same with ${lineEnd}, however the text is cut`, () => {
      for (let cut = 0; cut <= text.length; cut++) {
        assert.equal(count([text.slice(0, cut), text.slice(cut)]), 3, `cut at ${cut}`);
      }
      assert.equal(count(Array.from(text)), 3);
    });
  }
});
