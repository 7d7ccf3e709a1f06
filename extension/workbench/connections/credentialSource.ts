import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import { l10n } from '../host/l10n';
import type { Redactor } from '../host/redactor';
import { WorkbenchError } from '../host/workbenchError';
import type { ExternalDescription } from './connectionDescription';
import type { SecretVault } from './secretVault';

/** Makes what hands out a connection's credentials. Nothing is read before it is first called. */
export type CredentialSource = (description: ExternalDescription) => AwsCredentialIdentityProvider;

async function profileProvider(profile: string): Promise<AwsCredentialIdentityProvider> {
  const { defaultProvider } = await import('@aws-sdk/credential-provider-node');
  // Without the cache a profile that was renewed, by signing in or by hand, counts at once.
  return defaultProvider({ profile, ignoreCache: true });
}

async function keyIdentity(
  id: string,
  accessKeyId: string,
  vault: Pick<SecretVault, 'read'>,
): Promise<AwsCredentialIdentity> {
  const secretAccessKey = await vault.read(id);
  if (secretAccessKey !== undefined) return { accessKeyId, secretAccessKey };
  const message = l10n.t('The secret of this access key is not on this machine: {0}', accessKeyId);
  throw new WorkbenchError('NoSecret', message, {
    title: l10n.t('Edit Connection'),
    command: 'finspaceData.editConnection',
  });
}

/**
 * Credentials by the ordinary AWS chain for a profile, by the vault for an access key. What is handed out is
 * kept out of the log.
 */
export function credentialSource(vault: Pick<SecretVault, 'read'>, redactor: Redactor): CredentialSource {
  return ({ id, profile, accessKeyId }) => {
    let chain: Promise<AwsCredentialIdentityProvider> | undefined;
    return async () => {
      if (profile !== undefined) chain ??= profileProvider(profile);
      const provider = await chain;
      const identity = await (provider ? provider() : keyIdentity(id, accessKeyId ?? '', vault));
      redactor.learn(identity.secretAccessKey, identity.sessionToken);
      return identity;
    };
  };
}
