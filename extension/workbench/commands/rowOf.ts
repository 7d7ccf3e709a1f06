import type { Services } from '../container';
import type { TreeNode } from '../tree/nodes';

/** What the manifest's keys pass to a command that works on the row where the keyboard is. */
export const focusedRow = 'focusedRow';

/** The row that a command's argument is, or names; undefined where the keyboard is on none. */
export async function rowOf(
  { view }: Pick<Services, 'view'>,
  argument: unknown,
): Promise<TreeNode | undefined> {
  if (argument === focusedRow) return (await view.findFocused()) ?? view.selected;
  return argument as TreeNode | undefined;
}
