import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { FinSpaceDataClient } from '../../../extension/finspace/generated/secondGenerationClient';
import { DataClients, requireValue, tradeHeader } from '../../service/support/dataClients';
import type { RunningService } from '../../service/support/runningService';
import type { CaseCredentials } from '../signatures/signingCase';
import type { Caller, HostileGround } from './hostileRequest';
import { knownRole } from './protocolRequests';

/** For each of several callers: things for requests to name, so that they come further than the first look-up. */
export async function prepareGrounds(service: RunningService): Promise<HostileGround[]> {
  const { endpoint, region, environmentId } = service.handle;
  const object = await knownObject(service);
  const ids = await knownIds(service);
  const ground = {
    host: new URL(endpoint).host,
    region,
    known: {
      ...ids,
      ...knownWords(object),
      environmentId: [environmentId],
      apiAccessPrincipalArn: [knownRole],
    },
    expendable: await expendableIds(service),
    ...object,
  };
  return (await callers(service, ids)).map((caller) => ({ ...ground, caller }));
}

/** The owner, with a lasting key and a session, an APP_USER, and whoever reads a view and may do nothing else. */
async function callers(
  { clientOptions, credentials: owner, handle }: RunningService,
  { datasetId: [datasetId = ''] = [], dataViewId: [dataViewId = ''] = [] }: HostileGround['known'],
): Promise<Caller[]> {
  const data = new FinSpaceDataClient(clientOptions);
  const { environmentId } = handle;
  const session = await data.getProgrammaticAccessCredentials({ environmentId, durationInMinutes: 60 });
  const view = await data.getExternalDataViewAccessDetails({ datasetId, dataViewId });
  const sts = new STSClient(clientOptions);
  const role = await sts.send(new AssumeRoleCommand({ RoleArn: knownRole, RoleSessionName: 'hostile' }));
  sts.destroy();
  return [
    { isOwner: true, credentials: owner },
    { isOwner: true, credentials: keyOf(session.credentials) },
    { isOwner: false, credentials: keyOf(view.credentials) },
    {
      isOwner: false,
      credentials: keyOf({
        accessKeyId: role.Credentials?.AccessKeyId,
        secretAccessKey: role.Credentials?.SecretAccessKey,
        sessionToken: role.Credentials?.SessionToken,
      }),
    },
  ];
}

const keyOf = (key: Partial<CaseCredentials> | undefined): CaseCredentials => ({
  accessKeyId: requireValue(key?.accessKeyId),
  secretAccessKey: requireValue(key?.secretAccessKey),
  sessionToken: requireValue(key?.sessionToken),
});

/** Words that no constraint tells, so that changesets and views are really made. */
const knownWords = ({ bucket, key }: Pick<HostileGround, 'bucket' | 'key'>): HostileGround['known'] => ({
  s3SourcePath: [`s3://${bucket}/${key}`, `s3://${bucket}/`, `s3://absent/${key}`],
  sourceType: ['S3'],
  formatType: ['CSV', 'PARQUET', 'JSON', 'XML'],
  withHeader: ['true', 'false'],
  destinationType: ['S3', 'GLUE_TABLE'],
  columnName: ['symbol', 'time'],
});

async function knownObject(service: RunningService): Promise<Pick<HostileGround, 'bucket' | 'key'>> {
  const s3 = new S3Client({ ...service.clientOptions, forcePathStyle: true });
  const [bucket, key] = ['hostile-ground', 'a/b.txt'];
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: 'text' }));
  s3.destroy();
  return { bucket, key };
}

/** A few of each that may go. Users are few: a fresh service has room for five. */
async function expendableIds(service: RunningService): Promise<HostileGround['expendable']> {
  const clients = new DataClients(service);
  const datasetId: string[] = [];
  const permissionGroupId: string[] = [];
  for (const number of [1, 2, 3, 4, 5]) {
    datasetId.push(await clients.createDataset());
    const group = await clients.data.createPermissionGroup({
      name: `Expendable ${number}`,
      applicationPermissions: [],
    });
    permissionGroupId.push(requireValue(group.permissionGroupId));
  }
  const user = await clients.data.createUser({ emailAddress: 'expendable@example.com', type: 'APP_USER' });
  return { datasetId, permissionGroupId, userId: [requireValue(user.userId)] };
}

/** Identifiers of two datasets and one of everything else, and that of the owner, who must stay who they are. */
async function knownIds(service: RunningService): Promise<HostileGround['known']> {
  const clients = new DataClients(service);
  const { data } = clients;
  const datasetId = await clients.createDataset();
  const { changesetId } = await clients.ingest(datasetId, `${tradeHeader}\nA,2024-01-02 15:00:00,1.5,2\n`);
  const view = await data.createDataView({ datasetId, destinationTypeParams: { destinationType: 'S3' } });
  const dataViewId = requireValue(view.dataViewId);
  await data.getWaiter('dataViewCreated').wait({ datasetId, dataViewId }, { minDelaySeconds: 0.05 });
  const group = await data.createPermissionGroup({
    name: 'Hostile',
    applicationPermissions: ['CreateDataset'],
  });
  const user = await data.createUser({
    emailAddress: 'hostile@example.com',
    type: 'APP_USER',
    apiAccess: 'ENABLED',
    apiAccessPrincipalArn: knownRole,
  });
  const { users = [] } = await data.listUsers({ maxResults: 100 });
  return {
    datasetId: [datasetId, await clients.createDataset(null)],
    changesetId: [requireValue(changesetId)],
    dataViewId: [dataViewId],
    permissionGroupId: [requireValue(group.permissionGroupId)],
    userId: [requireValue(user.userId), ...users.map(({ userId }) => requireValue(userId))],
  };
}
