import type { Workbench } from './workbench';

export interface Key {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface Profile {
  readonly profile: string;
}

/** Answers the wizard for a connection to a service elsewhere. */
export async function addConnection(
  workbench: Workbench,
  endpoint: string,
  identity: Key | Profile,
): Promise<void> {
  const { quickInput } = workbench;
  await workbench.runCommand('FinSpace: Add Connection');
  if ('profile' in identity) await quickInput.pick(/^Sign requests with/, identity.profile);
  else {
    await quickInput.pick(/^Sign requests with/, 'An access key');
    await quickInput.answer('The id of the access key', identity.accessKeyId);
    await quickInput.answer('The secret of the access key', identity.secretAccessKey);
  }
  await quickInput.answer('The address of the API', endpoint);
  await quickInput.answer('The address of its S3', endpoint);
  await quickInput.pick('The region that requests are signed for', 'us-east-2');
  await quickInput.answer('The id of the environment', '');
  await quickInput.answer('What to call it', 'The other desk');
}
