import { systemCode } from '../files/systemError';
import { DamagedCatalogError } from '../catalog/catalogDamage';
import { NewerCatalogError } from '../catalog/database';
import { UsageError } from '../commandLine';
import { SettingsError } from '../settings/serviceSettings';

/** Why a service could not start, in a word that whoever started it can act on. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';

  constructor(
    readonly code:
      'PortTaken' | 'FolderTaken' | 'NeverServed' | 'DidNotStart' | 'Running' | 'NoCatalog' | 'NoBackup',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The code of a failed start: the service's own, the system's (such as EACCES), or Internal. */
export function startFailureCode(error: unknown): string {
  if (error instanceof StartFailure || error instanceof UsageError || error instanceof SettingsError) {
    return error.code;
  }
  if (error instanceof NewerCatalogError) return 'NewerCatalog';
  if (error instanceof DamagedCatalogError) return 'DamagedCatalog';
  return systemCode(error) ?? 'Internal';
}
