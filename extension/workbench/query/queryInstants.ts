import type * as vscode from 'vscode';

const key = 'queryInstants';
/** Instants of files that were not used for longest are forgotten. */
const mostKept = 200;

/** As of when the queries of each file are run, kept for the workspace. */
export class QueryInstants {
  constructor(private readonly state: vscode.Memento) {}

  /** Undefined where it is now. */
  of(uri: vscode.Uri): Date | undefined {
    const found = this.#kept.find(([kept]) => kept === uri.toString());
    return found && new Date(found[1]);
  }

  async set(uri: vscode.Uri, instant: Date | undefined): Promise<void> {
    const others = this.#kept.filter(([kept]) => kept !== uri.toString());
    const own = instant ? [[uri.toString(), instant.getTime()] as const] : [];
    await this.state.update(key, [...own, ...others].slice(0, mostKept));
  }

  get #kept(): readonly (readonly [string, number])[] {
    return this.state.get<readonly (readonly [string, number])[]>(key) ?? [];
  }
}
