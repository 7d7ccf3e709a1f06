import type { ServiceCaller } from '../connections/connection';
import { l10n } from '../host/l10n';
import { WorkbenchError } from '../host/workbenchError';
import { ObjectStore } from '../locations/objectStore';
import { isDataViewNode, isStoredNode, isUploadPlace, s3UriOf, type DataViewNode } from '../tree/nodes';
import type { Command } from './command';
import { copyText } from './copyText';
import { changesetOf } from './pickSubject';

/** Where the last build of a data view is. */
async function uriOfDataView(service: ServiceCaller, { dataView }: DataViewNode): Promise<string> {
  const { datasetId, dataViewId } = dataView;
  const { s3Location } = await service.call(({ data }) =>
    data.getExternalDataViewAccessDetails({ datasetId, dataViewId }),
  );
  if (s3Location) return `s3://${s3Location.bucket}/${s3Location.key}`;
  throw new WorkbenchError(
    'NoS3Uri',
    l10n.t('The data view has no files in S3. Only one that has succeeded does.'),
  );
}

export const copyS3Uri: Command = async ({ service }, argument) => {
  if (isStoredNode(argument)) return copyText(s3UriOf(argument));
  if (isUploadPlace(argument)) {
    const { bucket, root } = await new ObjectStore(service).place(argument.locationType);
    return copyText(`s3://${bucket}/${root}`);
  }
  if (isDataViewNode(argument)) return copyText(await uriOfDataView(service, argument));
  const { measure } = await changesetOf(service, argument);
  if (measure?.s3Uri !== undefined) return copyText(measure.s3Uri);
  throw new WorkbenchError(
    'NoS3Uri',
    l10n.t('The changeset has no files in S3. Only one that has succeeded does.'),
  );
};
