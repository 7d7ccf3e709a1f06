import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../support/until';
import { run } from './support/extensionUnderTest';
import { MadeDataset } from './support/madeDataset';

const name = '"Zürich ""trades"""';

/** A text in which a bar marks a place. */
function marked(text: string): { readonly text: string; readonly offset: number } {
  const offset = text.indexOf('|');
  return { text: text.replace('|', ''), offset: Math.max(0, offset) };
}

const open = (content: string) => vscode.workspace.openTextDocument({ language: 'finspace-sql', content });

describe('the editor of queries', () => {
  let dataset: MadeDataset;
  before(async () => {
    dataset = await MadeDataset.create('Zürich "trades"', 'symbol:STRING KEY, last price:DOUBLE');
    await dataset.append('first.csv', 'symbol,last price\nIBM,1.5\nMSFT,2.5\n');
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await dataset[Symbol.asyncDispose]();
  });

  async function runAt(text: string): Promise<vscode.TextDocument> {
    const { text: content, offset } = marked(text);
    const document = await open(content);
    await run('finspaceData.runQuery', { uri: document.uri, offset });
    return document;
  }

  const lensesOf = (document: vscode.TextDocument) =>
    vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri);

  const titlesOf = async (document: vscode.TextDocument) =>
    (await lensesOf(document)).map(({ command }) => command?.title ?? '');

  const faults: readonly (readonly [string, string, string, string])[] = [
    ['an unknown column', `SELECT prise FROM ${name}`, 'UNKNOWN_NAME', 'prise'],
    [
      'a column of one of two datasets at two instants',
      `SELECT a.symbol,\n  b.nothing\nFROM ${name} AS OF TIMESTAMP '2020-01-01' a JOIN ${name} b USING (symbol)`,
      'UNKNOWN_NAME',
      'b.nothing',
    ],
    [
      'what comes after comments, other scripts and line ends of Windows',
      `-- 😀 é\r\nSELECT '😀é' /* ü */ AS x,\r\n  nothing\r\nFROM ${name}`,
      'UNKNOWN_NAME',
      'nothing',
    ],
    [
      'the second of two statements',
      `SELECT 'é';\r\n\r\nSELECT symbol |FROM nowhere;\r\n`,
      'UNKNOWN_NAME',
      'nowhere',
    ],
    [
      'an instant that is none',
      `SELECT * FROM ${name} AS OF TIMESTAMP '2026-02-30'`,
      'SYNTAX',
      "'2026-02-30'",
    ],
    ['a word of SQL', 'SELECT 1 FROM range(3) WHERE', 'SYNTAX', 'WHERE'],
    ['a value', `SELECT CAST(symbol AS INTEGER) FROM ${name}`, 'VALUE', 'CAST'],
    ['a statement that is none of reading', `SELECT 1; |DROP TABLE x`, 'NOT_ALLOWED', 'DROP TABLE x'],
    ['a file', "SELECT * FROM '/etc/passwd'", 'NOT_ALLOWED', "'/etc/passwd'"],
  ];
  for (const [what, text, kind, underlined] of faults) {
    it(`underlines ${what}`, async () => {
      const document = await runAt(text);
      const [problem, ...others] = await until('something is underlined', () => {
        const found = vscode.languages.getDiagnostics(document.uri);
        return found.length > 0 ? found : undefined;
      });
      assert.ok(problem);
      assert.deepEqual([problem.code, document.getText(problem.range)], [kind, underlined], problem.message);
      assert.deepEqual(others, []);
    });
  }

  it('takes the underline away when the text is changed, and says how a query ended', async () => {
    const document = await runAt('SELECT nothing');
    await until(
      'it is underlined',
      () => vscode.languages.getDiagnostics(document.uri).length > 0 || undefined,
    );
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, 0, 14), `SELECT 1; SELECT count(*) AS n FROM ${name}`);
    await vscode.workspace.applyEdit(edit);
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
    await run('finspaceData.runQuery', { uri: document.uri, offset: 15 });
    await until(
      'its end is told',
      async () => (await titlesOf(document)).some((title) => title.startsWith('1 row · ')) || undefined,
    );
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
  });

  it('has the limits of the settings, shows them, and tells where a result was cut', async () => {
    const settings = vscode.workspace.getConfiguration('finspaceData');
    await settings.update('query.maxRows', 2, vscode.ConfigurationTarget.Global);
    try {
      const document = await runAt('SELECT * FROM range(10)');
      await until(
        'the cut is told',
        async () =>
          (await titlesOf(document)).some((title) => title.startsWith('first 2 rows: the row limit')) ||
          undefined,
      );
      assert.ok((await titlesOf(document)).includes('At most 2 rows, 60 s'));
    } finally {
      await settings.update('query.maxRows', undefined, vscode.ConfigurationTarget.Global);
    }
    await settings.update('query.timeLimitSeconds', 1, vscode.ConfigurationTarget.Global);
    try {
      const document = await runAt(
        'SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range < b.range',
      );
      const [problem] = await until('it took too long', () => {
        const found = vscode.languages.getDiagnostics(document.uri);
        return found.length > 0 ? found : undefined;
      });
      assert.match(problem?.message ?? '', /time limit of 1 second/);
    } finally {
      await settings.update('query.timeLimitSeconds', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('has an instant of its own, which it shows', async () => {
    const document = await open(`SELECT count(*) AS n FROM ${name}`);
    await vscode.window.showTextDocument(document);
    assert.ok((await titlesOf(document)).includes('$(history) As of now'));
    await run('finspaceData.pickQueryInstant', new Date('2020-01-01T00:00:00Z'));
    assert.ok((await titlesOf(document)).some((title) => /As of .*2020|As of .*2019/.test(title)));
    const script = await run<string>('finspaceData.copyAsPython');
    assert.match(script, /as_of = 1577836800000/);
    await run('finspaceData.pickQueryInstant', 'now');
    assert.ok((await titlesOf(document)).includes('$(history) As of now'));
  });

  it('has a lens above each statement, and none of them where there is no statement', async () => {
    const runs = async (text: string) =>
      (await titlesOf(await open(text))).filter((title) => title === '$(play) Run');
    assert.equal((await runs('SELECT 1;\n-- two\nSELECT 2')).length, 2);
    assert.deepEqual(await runs('-- nothing'), []);
  });

  /** What is offered at a place, in its order, without the words of the text. */
  async function offered(text: string): Promise<readonly string[]> {
    const { text: content, offset } = marked(text);
    const document = await open(content);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      document.positionAt(offset),
    );
    return items
      .filter(({ kind }) => kind !== vscode.CompletionItemKind.Text)
      .map(({ insertText }) => (typeof insertText === 'string' ? insertText : ''));
  }

  it('offers datasets, columns and instants', async () => {
    assert.ok((await offered('SELECT * FROM |')).includes(name));
    assert.ok((await offered('SELECT * FROM zürich |')).includes(name));
    assert.deepEqual(await offered(`SELECT t.| FROM ${name} t`), ['symbol', '"last price"']);
    assert.equal((await offered(`SELECT * FROM ${name} AS OF |`))[0], 'TIMESTAMP ');
    const [instant = ''] = await offered(`SELECT * FROM ${name} AS OF TIMESTAMP '|'`);
    assert.match(instant, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/);
  });

  it('says what a name stands for', async () => {
    const { text, offset } = marked(`SELECT t.sym|bol FROM ${name} t`);
    const document = await open(text);
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      document.positionAt(offset),
    );
    const [content] = hover?.contents ?? [];
    assert.ok(content instanceof vscode.MarkdownString);
    assert.match(content.value, /^\*\*symbol\*\* · STRING \(key\) · Zürich/);
    assert.equal(content.isTrusted, undefined);
  });
});
