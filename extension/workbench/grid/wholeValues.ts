import * as vscode from 'vscode';

const scheme = 'finspace-value';

/** Values in editors that nobody can type into. A value is kept until its editor is closed. */
export class WholeValues implements vscode.Disposable {
  readonly #values = new Map<string, string>();
  readonly #subscriptions: vscode.Disposable;
  #opened = 0;

  constructor() {
    this.#subscriptions = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, {
        provideTextDocumentContent: (uri) => this.#values.get(uri.toString()),
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#values.delete(uri.toString())),
    );
  }

  /** Opens an editor beside nothing else; the name is its tab's. */
  async show(name: string, value: string): Promise<void> {
    this.#opened += 1;
    const path = `/${this.#opened}/${name.replaceAll(/[/\\]/g, '_')}`;
    const uri = vscode.Uri.from({ scheme, path });
    this.#values.set(uri.toString(), value);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}
