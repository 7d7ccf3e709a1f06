import type { LocalServiceClient } from '../../finspace/generated/localServiceClient';
import { l10n } from '../host/l10n';
import { WorkbenchError } from '../host/workbenchError';
import type { ServiceCaller } from './connection';

/** The failure of what only the local service can do. */
export const needsLocalService = (): WorkbenchError =>
  new WorkbenchError(
    'NoLocalService',
    l10n.t(
      'Only the local service shows, queries and compares rows, and you are connected to another service.',
    ),
    { title: l10n.t('Switch Connection'), command: 'finspaceData.switchConnection' },
  );

/**
 * Calls what the local service offers beside the public API.
 * @throws WorkbenchError `NoLocalService` on connections that do not have it
 */
export const callLocal = <Result>(
  service: ServiceCaller,
  use: (local: LocalServiceClient) => Promise<Result>,
): Promise<Result> => service.call(({ local }) => (local ? use(local) : Promise.reject(needsLocalService())));
