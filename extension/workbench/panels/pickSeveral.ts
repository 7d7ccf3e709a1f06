import * as vscode from 'vscode';

export interface SeveralQuestion {
  readonly title: string;
  readonly placeholder: string;
  readonly choices: readonly string[];
  readonly chosen: readonly string[];
}

/** Asks for any number of texts, none being an answer, too; undefined where it is put aside. */
export async function pickSeveral({
  title,
  placeholder: placeHolder,
  choices,
  chosen,
}: SeveralQuestion): Promise<readonly string[] | undefined> {
  const items = choices.map((label) => ({ label, picked: chosen.includes(label) }));
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder, canPickMany: true });
  return picked?.map(({ label }) => label);
}
