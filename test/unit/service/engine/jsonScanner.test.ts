import assert from 'node:assert/strict';
import { parseJsonPath } from '../../../../extension/service/engine/jsonPath';
import { parseJsonRecord } from '../../../../extension/service/engine/jsonRecord';
import { JsonScanner, type JsonText } from '../../../../extension/service/engine/jsonScanner';

function scan(chunks: readonly string[], path = '$'): readonly JsonText[] {
  const scanner = new JsonScanner(parseJsonPath(path) ?? []);
  const found = chunks.flatMap((chunk) => scanner.feed(chunk));
  scanner.finish();
  return found;
}

describe('The JSON scanner', () => {
  it('gives the same, however the text is cut', () => {
    const text =
      '{"n": [true, null, -1.5e3, "\\"}]\\\\"], "r": [{"a": "}\\"{"},\r\n {"b": [{}, []]}], "m": {}}\n{"r": {"c": 1}}';
    const whole = scan([text], '$.r');
    assert.deepEqual(whole, [
      { text: '{"a": "}\\"{"}', line: 1 },
      { text: '{"b": [{}, []]}', line: 2 },
      { text: '{"c": 1}', line: 3 },
    ]);
    for (let cut = 0; cut <= text.length; cut++) {
      assert.deepEqual(scan([text.slice(0, cut), text.slice(cut)], '$.r'), whole, `cut at ${cut}`);
    }
    assert.deepEqual(scan(Array.from(text), '$.r'), whole);
  });

  for (const [what, text] of [
    ['lists nested without end', '['.repeat(1000)],
    ['values that are none', '[nul]'],
    ['a comma too many', '[{},,{}]'],
    ['a comma between documents', '{},{}'],
    ['a bracket of the other kind', '[{}}'],
    ['a name without quotation marks', '{"x":{a:1}}'],
    ['a text that goes over lines', '{"x":{"a\n":1}}'],
    ['a file that ends too early', '[{}'],
  ] as const) {
    it(`refuses ${what}`, () => {
      const path = text.startsWith('{"x"') ? '$.y' : '$';
      assert.throws(() => scan([text], path), { name: 'SourceSyntaxError' });
    });
  }

  it('does not keep a record that is longer than the engine takes', () => {
    const chunk = 'x'.repeat(1 << 20);
    assert.throws(() => scan(['{"a":"', ...Array.from({ length: 40 }, () => chunk)]), /line|longer/);
  });
});

describe('A path into JSON', () => {
  for (const path of [
    '',
    'data',
    '$data',
    '$.',
    '$..rows',
    '$.a.*',
    '$[a]',
    '$[?(@.a)]',
    '$.a b',
    '$[-1]',
    "$['a]",
  ]) {
    it(`is not ${JSON.stringify(path)}`, () => assert.equal(parseJsonPath(path), undefined));
  }
  it('may quote names', () => {
    assert.deepEqual(parseJsonPath(`$['it\\'s']["a.b"]`), [
      { kind: 'member', name: "it's" },
      { kind: 'member', name: 'a.b' },
    ]);
  });
});

describe('A record of JSON', () => {
  it('is taken apart into its members, each with its line and as it is written', () => {
    const { fields } = parseJsonRecord({
      text: '{"a":1.50,\n"b" : "x\\n", "c":{"d":["}"]},\n"e":null,"f":NaN}',
      line: 7,
    });
    assert.deepEqual(fields, [
      { name: 'a', line: 7, value: { kind: 'number', text: '1.50' } },
      { name: 'b', line: 8, value: { kind: 'text', text: 'x\n' } },
      { name: 'c', line: 8, value: { kind: 'nested', text: '{"d":["}"]}' } },
      { name: 'e', line: 9, value: undefined },
      { name: 'f', line: 9, value: { kind: 'number', text: 'NaN' } },
    ]);
  });
  it('may hold long texts', () => {
    const long = 'x\\"'.repeat(2_000_000);
    const { fields } = parseJsonRecord({ text: `{"a":"${long}"}`, line: 1 });
    assert.equal(fields[0]?.value?.text.length, 4_000_000);
  });
});
