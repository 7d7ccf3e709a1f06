import * as vscode from 'vscode';
import type { LocationType } from '../../finspace/generated/secondGeneration';
import { tellOfUpload } from '../changesets/tellOfUpload';
import { l10n } from '../host/l10n';
import { Cancelled, WorkbenchError } from '../host/workbenchError';
import type { Services } from '../container';
import type { Command } from './command';
import type { CommandId } from './commandIds';
import { copyText } from './copyText';

interface LocationItem extends vscode.QuickPickItem {
  readonly locationType: LocationType;
}

interface ActionItem extends vscode.QuickPickItem {
  readonly run: () => Promise<unknown>;
}

const locations = (): LocationItem[] => [
  {
    label: 'INGESTION',
    detail: l10n.t('Stages files for changesets.'),
    iconPath: new vscode.ThemeIcon('cloud-upload'),
    locationType: 'INGESTION',
  },
  {
    label: 'SAGEMAKER',
    detail: l10n.t('Scratch space for notebooks.'),
    iconPath: new vscode.ThemeIcon('notebook'),
    locationType: 'SAGEMAKER',
  },
];

async function askLocation(): Promise<LocationType> {
  const chosen = await vscode.window.showQuickPick(locations(), {
    title: l10n.t('Get Working Location'),
    placeHolder: l10n.t('Which location'),
    ignoreFocusOut: true,
  });
  if (!chosen) throw new Cancelled();
  return chosen.locationType;
}

async function uploadHere({ service, uploads }: Services): Promise<void> {
  const files = await vscode.window.showOpenDialog({ canSelectMany: true, openLabel: l10n.t('Upload') });
  if (!files) throw new Cancelled();
  const paths = files.map(({ fsPath }) => fsPath);
  await tellOfUpload(await uploads.upload(service, paths));
}

function actionsAt(services: Services, s3Uri: string, locationType: LocationType): ActionItem[] {
  const openTerminal: CommandId = 'finspaceData.openTerminal';
  const action = (icon: string, label: string, run: () => Promise<unknown>): ActionItem => ({
    label,
    iconPath: new vscode.ThemeIcon(icon),
    run,
  });
  const upload = action('cloud-upload', l10n.t('Upload Files Here…'), () => uploadHere(services));
  return [
    action('clippy', l10n.t('Copy S3 URI'), () => copyText(s3Uri)),
    // A changeset takes what was staged; what notebooks put down is for them.
    ...(locationType === 'INGESTION' ? [upload] : []),
    action('key', l10n.t('Open Terminal with Credentials'), async () => {
      await vscode.commands.executeCommand(openTerminal);
    }),
  ];
}

/** Shows a working location and offers what can be done with it. Resolves to its S3 URI. */
export const getWorkingLocation: Command = async (services, argument) => {
  const given = (argument ?? {}) as { locationType?: LocationType };
  const locationType = given.locationType ?? (await askLocation());
  const { s3Uri } = await services.service.call(({ data }) => data.getWorkingLocation({ locationType }));
  if (s3Uri === undefined) {
    throw new WorkbenchError('IncompleteAnswer', l10n.t('The service answered without a working location.'));
  }
  if (given.locationType) return s3Uri;
  const chosen = await vscode.window.showQuickPick(actionsAt(services, s3Uri, locationType), {
    title: l10n.t('{0} location', locationType),
    placeHolder: s3Uri,
    ignoreFocusOut: true,
  });
  await chosen?.run();
  return s3Uri;
};
