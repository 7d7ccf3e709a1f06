import { l10n } from '../host/l10n';
import { WorkbenchError } from '../host/workbenchError';
import type { Command } from './command';
import { copyText } from './copyText';
import { changesetOf } from './pickSubject';

export const copyS3Uri: Command = async ({ service }, argument) => {
  const { measure } = await changesetOf(service, argument);
  if (measure?.s3Uri !== undefined) return copyText(measure.s3Uri);
  throw new WorkbenchError(
    'NoS3Uri',
    l10n.t('The changeset has no files in S3. Only one that has succeeded does.'),
  );
};
