import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import bundle from '../../../l10n/bundle.l10n.json';

const workbench = join(__dirname, '..', '..', '..', 'extension', 'workbench');

/** The messages of all `l10n.t('…')` calls of a source file. */
function messagesOf(path: string): string[] {
  const messages: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'l10n.t') {
      const [message] = node.arguments;
      assert.ok(message && ts.isStringLiteralLike(message), `${path}: ${node.getText()}`);
      messages.push(message.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true));
  return messages;
}

describe('the bundle of strings', () => {
  it('holds every string of the code, and no other', () => {
    const files = readdirSync(workbench, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const messages = new Set(files.flatMap((name) => messagesOf(join(workbench, name))));
    assert.ok(messages.size > 0);
    const translated = new Set(Object.keys(bundle));
    assert.deepEqual(
      {
        missing: [...messages].filter((message) => !translated.has(message)),
        stale: [...translated].filter((message) => !messages.has(message)),
      },
      { missing: [], stale: [] },
    );
  });
});
