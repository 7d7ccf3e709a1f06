import assert from 'node:assert/strict';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import type { Engine } from '../../../extension/service/engine/engine';
import { columns, convertFiles, newEngine, problemOf, type Conversion } from './engineFixture';

describe('Converting XML', () => {
  let engine: Engine;
  before(() => (engine = newEngine()));
  after(() => engine[Symbol.dispose]());

  const withFormat = ({ format, ...conversion }: Conversion): Conversion => ({
    ...conversion,
    format: { formatType: 'XML', ...format },
  });
  const convert = (conversion: Conversion) => convertFiles(engine, withFormat(conversion));
  const problem = (conversion: Conversion) => problemOf(engine, withFormat(conversion));
  const schema = columns('symbol STRING, price DOUBLE');
  const row = (symbol: string, price: string): string =>
    `<r><symbol>${symbol}</symbol><price>${price}</price></r>`;

  it('keeps rows and their order, and tells how many there are', async () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => row(`name ${index}`, String(index)));
    for (const packed of [Buffer.from(`<rs>${rows.join('\n')}</rs>`)].flatMap((all) => [
      all,
      gzipSync(all),
    ])) {
      const result = await convert({ files: { a: packed }, columns: schema });
      assert.equal(result.rowCount, 100_000);
      assert.ok(result.rows.every(([symbol, price], index) => symbol === `name ${index}` && price === index));
    }
  });

  it('reads many files in their order', async () => {
    const { rows } = await convert({
      files: { a: `<rs>${row('A', '1')}</rs>`, b: '<rs/>', c: zstdCompressSync(`<rs>${row('B', '2')}</rs>`) },
      columns: schema,
    });
    assert.deepEqual(rows, [
      ['A', 1],
      ['B', 2],
    ]);
  });

  it('an absent element is null, CDATA and the five entities are text, and the order does not matter', async () => {
    const { rows } = await convert({
      files: {
        a: `<?xml version="1.0"?><!DOCTYPE rs SYSTEM "rs.dtd"><!-- a comment --><rs xmlns="urn:x">
          <r><price>1</price><symbol>a &lt;&amp;&gt; &quot;&apos; &#233;&#x1F600;</symbol></r>
          <r><symbol><![CDATA[<b> & ]]>c</symbol><!-- here, too --></r>
          <r/><r><price/><symbol/></r></rs>`,
      },
      columns: schema,
    });
    assert.deepEqual(rows, [
      [`a <&> "' é😀`, 1],
      ['<b> & c', null],
      [null, null],
      ['', null],
    ]);
  });

  it('names what is deeper inside with dots, and attributes with their prefix', async () => {
    const { rows } = await convert({
      files: {
        a:
          `<rs><r id="7"><symbol>A</symbol><quote unit="USD"><bid>1</bid><ask side="x">2</ask></quote></r>` +
          `<r id="8">text<symbol>B</symbol></r></rs>`,
      },
      columns: columns(
        '_id BIGINT, symbol STRING, quote._unit STRING, quote.bid DOUBLE, quote.ask DOUBLE, quote.ask._side STRING, _VALUE STRING',
      ),
    });
    assert.deepEqual(rows, [
      ['7', 'A', 'USD', 1, 2, 'x', null],
      ['8', 'B', null, null, null, null, 'text'],
    ]);
  });

  for (const [what, bad, expected] of [
    ['an unknown element', '<r><size>1</size></r>', /line 3: the dataset has no such columns: "size"/],
    ['an unknown attribute', '<r size="1"/>', /line 3: the dataset has no such columns: "_size"/],
    ['another case', '<r><Symbol>A</Symbol></r>', /line 3: .*another case: "Symbol" is "symbol"/],
    [
      'an element twice',
      '<r><price>1</price><price>2</price></r>',
      /line 3, column "price": the record has it twice/,
    ],
    [
      'a bad value',
      '<r><symbol>A</symbol>\n<price>x</price></r>',
      /line 4, column "price", value "x": DOUBLE takes/,
    ],
    ['a tag that does not fit', '<r><symbol>A</price></r>', /line 3: .*tag/],
    ['an element that is not closed', '<r><symbol>A', /unexpected close tag/],
    ['an entity that XML does not have', '<r><symbol>&nbsp;</symbol></r>', /line 3: .*entity/],
    ['an ampersand', '<r><symbol>a & b</symbol></r>', /unclosed tag: symbol/],
  ] as const) {
    it(`fails for ${what}, and says on which line`, async () => {
      const { message } = await problem({
        files: { good: `<rs>${row('A', '1')}</rs>`, bad: `<rs>\n${row('A', '1')}\n${bad}\n</rs>` },
        columns: schema,
      });
      assert.match(message, /^s3:\/\/bucket\/bad, line \d/);
      assert.match(message, expected);
    });
  }

  describe('hostile files', () => {
    const entities = Array.from(
      { length: 9 },
      (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`,
    ).join('');
    for (const [what, content, expected] of [
      [
        'a bomb of entities',
        `<!DOCTYPE rs [<!ENTITY l0 "lol">${entities}]><rs><r><symbol>&l9;</symbol></r></rs>`,
        /DOCTYPE/,
      ],
      [
        'an entity from a file',
        '<!DOCTYPE rs [<!ENTITY x SYSTEM "file:///etc/passwd">]><rs><r><symbol>&x;</symbol></r></rs>',
        /DOCTYPE/,
      ],
      ['elements nested without end', `<rs>${'<a>'.repeat(100_000)}`, /nested more than 200 deep/],
      ['a row without end', `<rs><r>${'<symbol>A</symbol>'.repeat(3_000_000)}`, /longer than/],
      ['a text without end', `<rs><r><symbol>${'x'.repeat(20_000_000)}`, /longer than/],
      ['an attribute without end', `<rs><r a="${'x'.repeat(20_000_000)}`, /longer than/],
      ['a name without end', `<rs><${'x'.repeat(20_000_000)}`, /longer than/],
      ['a DOCTYPE without end', `<!DOCTYPE rs [${'<!ELEMENT a ANY>'.repeat(1_500_000)}`, /longer than/],
      ['no XML', 'a,b\n1,2\n', /text data outside of root node$/],
      ['nothing', '', /./],
    ] as const) {
      it(`are refused: ${what}`, async () => {
        assert.match((await problem({ files: { a: content }, columns: schema })).message, expected);
      });
    }
    it('names that mean something to JavaScript are names', async () => {
      const { rows } = await convert({
        files: { a: '<rs><r><__proto__>A</__proto__><constructor>B</constructor></r></rs>' },
        columns: columns('__proto__ STRING, constructor STRING'),
      });
      assert.deepEqual(rows, [['A', 'B']]);
    });
  });

  describe('encodings', () => {
    const text = '<rs><r><symbol>é€</symbol></r></rs>';
    const utf16 = Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${text}`, 'utf16le');
    for (const [what, content, format] of [
      ['UTF-8', Buffer.from(text), {}],
      ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`), {}],
      ['UTF-16 with a byte order mark', utf16, {}],
      ['UTF-16 the other way round', Buffer.from(utf16).swap16(), {}],
      ['UTF-16 without one', utf16.subarray(2), {}],
      ['a byte order mark that knows better', utf16, { encoding: 'UTF-8' }],
      [
        'what is declared',
        Buffer.from(
          `<?xml version="1.0" encoding='windows-1252'?>${text}`.replace('é€', '\xe9\x80'),
          'latin1',
        ),
        {},
      ],
      ['what is given', Buffer.from(text.replace('é€', '\xe9\x80'), 'latin1'), { Encoding: 'windows-1252' }],
    ] as const) {
      it(`are read: ${what}`, async () => {
        const { rows } = await convert({
          files: { a: gzipSync(content) },
          columns: columns('symbol STRING'),
          format,
        });
        assert.deepEqual(rows, [['é€']]);
      });
    }
    it('fail where the bytes are of another, naming the line', async () => {
      const content = Buffer.from('<rs>\n<r><symbol>\xe9</symbol></r></rs>', 'latin1');
      assert.match(
        (await problem({ files: { a: content }, columns: schema })).message,
        /line 2: it is not UTF-8/,
      );
      const declared = Buffer.from('<?xml version="1.0" encoding="nonsense"?><rs/>');
      assert.match(
        (await problem({ files: { a: declared }, columns: schema })).message,
        /no encoding "nonsense"/,
      );
    });
  });

  describe('options', () => {
    const rowsOf = async (content: string, definition: string, format: Record<string, string>) =>
      (await convert({ files: { a: content }, columns: columns(definition), format })).rows;

    it('rowTag', async () => {
      const content = '<day><date>x</date><trades><t><a>1</a></t></trades><t><a>2</a></t><other/></day>';
      assert.deepEqual(await rowsOf(content, 'a BIGINT', { rowTag: 't' }), [['1'], ['2']]);
      const { message } = await problem({ files: { a: content }, columns: schema, format: { rowtag: 'T' } });
      assert.match(message, /there is no element <T>/);
    });
    it('attributePrefix', async () => {
      assert.deepEqual(await rowsOf('<rs><r a="1"/></rs>', '@a BIGINT', { attributePrefix: '@' }), [['1']]);
      assert.deepEqual(await rowsOf('<rs><r a="1"/></rs>', 'a BIGINT', { attributePrefix: '' }), [['1']]);
    });
    it('valueTag', async () => {
      assert.deepEqual(await rowsOf('<rs><r a="1">7</r></rs>', '_a BIGINT, v BIGINT', { valueTag: 'v' }), [
        ['1', '7'],
      ]);
    });
    it('excludeAttribute', async () => {
      assert.deepEqual(
        await rowsOf('<rs><r x="1"><a y="2">3</a></r></rs>', 'a BIGINT', { excludeAttribute: 'True' }),
        [['3']],
      );
    });
    it('treatEmptyValuesAsNulls', async () => {
      const content = '<rs><r><a/></r><r><a> </a></r><r><a>x</a></r></rs>';
      assert.deepEqual(await rowsOf(content, 'a STRING', { treatEmptyValuesAsNulls: 'true' }), [
        [null],
        [null],
        ['x'],
      ]);
      assert.deepEqual(await rowsOf(content, 'a STRING', {}), [[''], [' '], ['x']]);
    });
    it('ignoreSurroundingSpaces', async () => {
      const content = '<rs><r><a>\n 1 </a></r></rs>';
      assert.deepEqual(await rowsOf(content, 'a BIGINT', { ignoreSurroundingSpaces: 'true' }), [['1']]);
      assert.match(
        (await problem({ files: { a: content }, columns: columns('a BIGINT') })).message,
        /BIGINT takes/,
      );
    });
  });

  it('infers columns as from CSV', async () => {
    const { columns: inferred, rows } = await convert({
      files: {
        a: `<rs><r id="1"><a>1.5</a><t>2024-01-02T03:04:05Z</t></r><r id="2"><a>2</a><z>007</z></r></rs>`,
      },
    });
    assert.equal(
      inferred.map(({ columnName, dataType }) => `${columnName} ${dataType}`).join(),
      '_id BIGINT,a DOUBLE,t DATETIME,z STRING',
    );
    assert.equal(rows.length, 2);
  });
});
