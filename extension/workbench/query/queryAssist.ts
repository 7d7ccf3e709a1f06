import * as vscode from 'vscode';
import { completionContextAt } from './completionContext';
import type { DatasetDirectory } from './datasetDirectory';
import { completionsFor, type SqlCompletion } from './sqlCompletions';
import { hoverAt } from './sqlHover';

const kinds: Readonly<Record<SqlCompletion['kind'], vscode.CompletionItemKind>> = {
  dataset: vscode.CompletionItemKind.Struct,
  column: vscode.CompletionItemKind.Field,
  keyword: vscode.CompletionItemKind.Keyword,
  instant: vscode.CompletionItemKind.Event,
  function: vscode.CompletionItemKind.Function,
  snippet: vscode.CompletionItemKind.Snippet,
};

const suggest = { command: 'editor.action.triggerSuggest', title: '' };

/** Offers what may be typed, and says what a dataset is. */
export class QueryAssist implements vscode.CompletionItemProvider, vscode.HoverProvider {
  constructor(
    private readonly directory: DatasetDirectory,
    /** Whether calls make sense now. */
    private readonly mayCall: () => boolean,
    private readonly fail: (error: unknown) => void,
  ) {}

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    _token: vscode.CancellationToken,
    { triggerCharacter }: vscode.CompletionContext,
  ): Promise<vscode.CompletionItem[]> {
    const context = completionContextAt(document.getText(), document.offsetAt(position));
    // A space, or the end of a string, asks for nothing in particular.
    if (triggerCharacter !== undefined && context.kind === 'expression') return [];
    if (!this.mayCall()) return [];
    const end = document.positionAt(context.end);
    const rangeFrom = (start = context.start) => new vscode.Range(document.positionAt(start), end);
    const items = await completionsFor(context, this.directory).catch((error: unknown) => {
      this.fail(error);
      return [];
    });
    return items.map((item, index) => this.#itemOf(item, rangeFrom(item.start), index));
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    if (!this.mayCall()) return undefined;
    const datasets = await this.directory.datasets().catch(() => []);
    const hover = hoverAt(document.getText(), document.offsetAt(position), datasets);
    if (!hover) return undefined;
    const range = new vscode.Range(document.positionAt(hover.start), document.positionAt(hover.end));
    return new vscode.Hover(new vscode.MarkdownString(hover.markdown), range);
  }

  #itemOf(completion: SqlCompletion, range: vscode.Range, index: number): vscode.CompletionItem {
    const { label, kind, insert, detail, filter, goesOn } = completion;
    const item = new vscode.CompletionItem({ label, description: detail }, kinds[kind]);
    item.insertText = insert;
    item.filterText = filter;
    item.range = range;
    item.sortText = String(index).padStart(5, '0');
    if (goesOn) item.command = suggest;
    return item;
  }
}
