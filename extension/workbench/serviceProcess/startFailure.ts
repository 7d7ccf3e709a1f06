import { l10n } from '../host/l10n';

/** Why the service did not start. */
export type StartFailureCode =
  | 'SpawnFailed'
  | 'ExitedEarly'
  | 'TimedOut'
  | 'PortTaken'
  | 'FolderTaken'
  | 'NewerCatalog'
  | 'DamagedCatalog'
  | 'NotRebuilt'
  | 'NotWritable'
  | 'WillNotEnd'
  | 'Unknown';

/** What is known of a start that failed. */
export interface StartFailureFacts {
  readonly dataFolder: string;
  /** The program that was to run. */
  readonly program?: string;
  /** What the service, or the system, said. */
  readonly detail?: string;
  readonly pid?: number;
}

/** Each failure's message: what happened, where, and what to do. */
const messages: Record<StartFailureCode, (facts: StartFailureFacts) => string> = {
  SpawnFailed: ({ program = '', detail = '' }) =>
    l10n.t(
      'The FinSpace service could not be run. An antivirus program or a policy may block it; allow this program, then restart the service: {0} ({1})',
      program,
      detail,
    ),
  ExitedEarly: ({ detail }) =>
    detail
      ? l10n.t('The FinSpace service ended while it started: {0}', detail)
      : l10n.t('The FinSpace service ended while it started and did not say why. Its log may.'),
  TimedOut: ({ dataFolder }) =>
    l10n.t(
      'The FinSpace service did not become ready in time. Its log says how far it came: {0}/logs',
      dataFolder,
    ),
  PortTaken: ({ detail = '' }) =>
    l10n.t('Another program holds the port of the FinSpace service; end it or try again: {0}', detail),
  FolderTaken: ({ detail = '' }) =>
    l10n.t('Another process holds the data folder of the FinSpace service and does not answer: {0}', detail),
  NewerCatalog: ({ dataFolder }) =>
    l10n.t(
      'A newer version of this extension wrote the data folder. Update the extension, or choose another folder in the settings: {0}',
      dataFolder,
    ),
  DamagedCatalog: ({ dataFolder }) =>
    l10n.t(
      'The catalog in the data folder is damaged; the data itself is not. Rebuild the catalog from the data, or restore a backup: {0}',
      dataFolder,
    ),
  NotRebuilt: ({ detail = '' }) =>
    l10n.t('The catalog could not be rebuilt, and nothing was changed: {0}', detail),
  NotWritable: ({ dataFolder }) =>
    l10n.t(
      'The FinSpace service cannot write to its data folder. Change its permissions, or choose another folder in the settings: {0}',
      dataFolder,
    ),
  WillNotEnd: ({ pid = 0 }) =>
    l10n.t(
      'The FinSpace service that runs now does not end, so that it cannot be replaced. End its process: {0}',
      pid,
    ),
  Unknown: ({ detail = '' }) => l10n.t('The FinSpace service could not start: {0}', detail),
};

/** The service could not be started; the message is fit to be shown. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';

  constructor(
    readonly code: StartFailureCode,
    readonly facts: StartFailureFacts,
    options?: ErrorOptions,
  ) {
    super(messages[code](facts), options);
  }
}

const codesOfService: Readonly<Record<string, StartFailureCode>> = {
  PortTaken: 'PortTaken',
  FolderTaken: 'FolderTaken',
  NewerCatalog: 'NewerCatalog',
  DamagedCatalog: 'DamagedCatalog',
  EACCES: 'NotWritable',
  EPERM: 'NotWritable',
  EROFS: 'NotWritable',
};

/** The failure that the service itself named in its `failed` line. */
export function failureOfService(code: string, detail: string, facts: StartFailureFacts): StartFailure {
  return new StartFailure(codesOfService[code] ?? 'Unknown', { ...facts, detail });
}
