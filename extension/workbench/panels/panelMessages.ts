import type { ChangesetDetails } from './changesetDetails';

/** To the webview. */
export interface ShowDetails {
  readonly type: 'show';
  readonly details: ChangesetDetails;
}

/** What the buttons of the details do. */
export const panelActions = ['tryAgain', 'stopChangeset', 'copyId', 'copyArn', 'copyS3Uri'] as const;
export type PanelAction = (typeof panelActions)[number];

/** From the webview: it has loaded, or a button was pressed. */
export type PanelRequest = { readonly type: 'ready' } | { readonly type: PanelAction };

/** Reads a message of the webview; undefined where it is none. */
export function readPanelRequest(message: unknown): PanelRequest | undefined {
  const { type } = (typeof message === 'object' && message !== null ? message : {}) as { type?: unknown };
  const known = ['ready', ...panelActions] as const;
  const found = known.find((candidate) => candidate === type);
  return found && { type: found };
}
