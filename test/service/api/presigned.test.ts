import assert from 'node:assert/strict';
import SecondFinspaceData from 'aws-sdk-second-generation/clients/finspacedata';
import { DataClients } from '../support/dataClients';
import { presign } from '../support/presignedRequest';
import { RunningService } from '../support/runningService';

/** What aws-sdk 2 has on every request, and does not declare. */
interface Presignable {
  presign(expires: number): string;
}

const presignWithV2 = (request: unknown): string => (request as Presignable).presign(60);

describe('Presigned requests of the FinSpace API', () => {
  let service: RunningService;
  let clients: DataClients;
  let finspace: SecondFinspaceData;

  before(async () => {
    service = await RunningService.start();
    clients = new DataClients(service);
    const { endpoint, region } = service.handle;
    finspace = new SecondFinspaceData({ endpoint, region, ...service.credentials });
  });
  after(() => service[Symbol.asyncDispose]());

  it('read, signed by aws-sdk 2.1693.0, with fetch', async () => {
    const datasetId = await clients.createDataset();
    const answer = await fetch(presignWithV2(finspace.getDataset({ datasetId })));
    assert.equal(answer.status, 200);
    assert.equal(((await answer.json()) as { datasetId: string }).datasetId, datasetId);
    const list = await fetch(presignWithV2(finspace.listDatasets({ maxResults: 1 })));
    assert.equal(((await list.json()) as { datasets: unknown[] }).datasets.length, 1);
  });

  it('write the body that aws-sdk 2.1693.0 signed, and no other', async () => {
    const permissionGroupParams = { datasetPermissions: [] };
    const input = { datasetTitle: 'Presigned', kind: 'TABULAR', permissionGroupParams };
    const request = finspace.createDataset(input);
    const url = presignWithV2(request);
    const { body } = (request as unknown as { httpRequest: { body: string } }).httpRequest;
    const changed = await fetch(url, { method: 'POST', body: body.replace('Presigned', 'Changed') });
    assert.equal(changed.headers.get('x-amzn-errortype'), 'InvalidSignatureException');
    const created = await fetch(url, { method: 'POST', body });
    assert.equal(created.status, 200, await created.text());
  });

  it('take credentials that were made for the environment, and their expiry', async () => {
    const made = await clients.data.getProgrammaticAccessCredentials({
      environmentId: service.handle.environmentId,
      durationInMinutes: 60,
    });
    const { accessKeyId = '', secretAccessKey = '', sessionToken = '' } = made.credentials ?? {};
    const credentials = { accessKeyId, secretAccessKey, sessionToken };
    const options = { service: 'finspace-api', path: '/datasetsv2', credentials };
    const url = await presign(service.handle.endpoint, { ...options, query: { maxResults: '1' } });
    assert.equal((await fetch(url)).status, 200);
    const signingDate = new Date(Date.now() - 61_000);
    const late = await presign(service.handle.endpoint, { ...options, expiresIn: 60, signingDate });
    const answer = await fetch(late);
    assert.equal(answer.headers.get('x-amzn-errortype'), 'InvalidSignatureException');
    assert.match(((await answer.json()) as { message: string }).message, /^Signature expired/);
  });
});
