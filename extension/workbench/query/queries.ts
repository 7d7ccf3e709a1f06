import * as vscode from 'vscode';
import { queryLanguage } from './queryLanguageId';
import type { QueryRoom, QueryRoomHost } from './queryRoom';

/** The editors of queries, for the rest of the workbench; their code is loaded when the first is opened. */
export class Queries implements vscode.Disposable {
  #room: Promise<QueryRoom> | undefined;
  #made: QueryRoom | undefined;
  #disposed = false;
  readonly #watching: vscode.Disposable;

  constructor(private readonly host: QueryRoomHost) {
    this.#watching = vscode.workspace.onDidOpenTextDocument((document) => this.#look(document));
    for (const document of vscode.workspace.textDocuments) this.#look(document);
  }

  load(): Promise<QueryRoom> {
    this.#room ??= this.#load();
    return this.#room;
  }

  /** The datasets, their columns or their history are others now. */
  forgetDatasets(): void {
    this.#made?.directory.forget();
  }

  /** Another connection is active. */
  changeConnection(): void {
    this.#made?.changeConnection();
  }

  dispose(): void {
    this.#disposed = true;
    this.#watching.dispose();
    this.#made?.dispose();
  }

  #look({ languageId }: vscode.TextDocument): void {
    if (languageId === queryLanguage) this.load().catch(this.host.fail);
  }

  async #load(): Promise<QueryRoom> {
    const { QueryRoom: Room } = await import(/* webpackChunkName: "query" */ './queryRoom');
    if (this.#disposed) throw new Error('The extension is being closed.');
    return (this.#made = new Room(this.host));
  }
}
