import * as vscode from 'vscode';
import type { CommandId } from '../commands/commandIds';
import { count, localTime } from '../host/format';
import { l10n } from '../host/l10n';
import type { QueryEditors } from './queryEditors';
import { outcomeText } from './querySubject';
import { splitStatements } from './sqlStatements';

/** What a lens passes to Run Query: the statement at this place. */
export interface RunAt {
  readonly uri: vscode.Uri;
  /** In UTF-16 units. */
  readonly offset: number;
}

/** Above each statement: Run, and how it ended; above the first line, as of when queries are run, and how far. */
export class QueryLenses implements vscode.CodeLensProvider {
  readonly onDidChangeCodeLenses: vscode.Event<void>;

  constructor(
    private readonly editors: QueryEditors,
    private readonly isEmbedded: () => boolean,
  ) {
    this.onDidChangeCodeLenses = editors.onDidChange;
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (!this.isEmbedded()) return [];
    const statements = splitStatements(document.getText()).flatMap(({ start }) =>
      this.#lensesAt(document, start),
    );
    return [this.#instantLens(document), this.#limitLens(), ...statements];
  }

  #instantLens(document: vscode.TextDocument): vscode.CodeLens {
    const instant = this.editors.instantOf(document);
    const command: CommandId = 'finspaceData.pickQueryInstant';
    return new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), {
      title: `$(history) ${instant ? l10n.t('As of {0}', localTime(instant)) : l10n.t('As of now')}`,
      tooltip: l10n.t('The instant of datasets that the query gives none'),
      command,
    });
  }

  #limitLens(): vscode.CodeLens {
    const { maxRows, timeLimitSeconds } = this.editors.limits;
    return new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), {
      title: l10n.t('At most {0} rows, {1} s', count(maxRows), count(timeLimitSeconds)),
      tooltip: l10n.t('Change the limits of queries'),
      command: 'workbench.action.openSettings',
      arguments: ['finspaceData.query'],
    });
  }

  #lensesAt(document: vscode.TextDocument, offset: number): vscode.CodeLens[] {
    const position = document.positionAt(offset);
    const range = new vscode.Range(position, position);
    const isRunning = this.editors.isRunning(document);
    const run: CommandId = isRunning ? 'finspaceData.stopQuery' : 'finspaceData.runQuery';
    const argument: RunAt = { uri: document.uri, offset };
    const title = isRunning ? `$(debug-stop) ${l10n.t('Stop')}` : `$(play) ${l10n.t('Run')}`;
    const shown = this.editors.outcomeOf(document);
    const lens = new vscode.CodeLens(range, { title, command: run, arguments: [argument] });
    if (shown?.start !== offset) return [lens];
    return [lens, new vscode.CodeLens(range, { title: outcomeText(shown.outcome), command: '' })];
  }
}
