import * as vscode from 'vscode';
import type { ServiceCaller } from '../connections/connection';
import { DatasetDirectory } from './datasetDirectory';
import { QueryAssist } from './queryAssist';
import { QueryEditors, type QueryEditorsHost } from './queryEditors';
import { queryLanguage } from './queryLanguageId';
import { QueryLenses } from './queryLenses';

export interface QueryRoomHost extends QueryEditorsHost {
  readonly service: ServiceCaller;
  /** Whether the embedded service is who answers. */
  readonly isEmbedded: () => boolean;
  /** Whether calls make sense now. */
  readonly mayCall: () => boolean;
  /** Notes a failure that nobody has to be told of. */
  readonly fail: (error: unknown) => void;
}

const triggers = ['.', '"', "'", ' '];

/** All that editors of queries need, made when the first is opened. */
export class QueryRoom implements vscode.Disposable {
  readonly editors: QueryEditors;
  readonly directory: DatasetDirectory;
  readonly #registered: vscode.Disposable;

  constructor(host: QueryRoomHost) {
    this.directory = new DatasetDirectory(host.service);
    this.editors = new QueryEditors(host);
    const assist = new QueryAssist(this.directory, () => host.isEmbedded() && host.mayCall(), host.fail);
    const { languages } = vscode;
    this.#registered = vscode.Disposable.from(
      this.editors,
      languages.registerCompletionItemProvider(queryLanguage, assist, ...triggers),
      languages.registerHoverProvider(queryLanguage, assist),
      languages.registerCodeLensProvider(queryLanguage, new QueryLenses(this.editors, host.isEmbedded)),
    );
  }

  /** Leaves what belongs to the connection of before. */
  changeConnection(): void {
    this.editors.stopAll();
    this.directory.forget();
  }

  dispose(): void {
    this.#registered.dispose();
  }
}
