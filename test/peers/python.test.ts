import assert from 'node:assert/strict';
import { inRoot } from '../../scripts/support/paths';
import { usePeerService, type PeerService } from './support/peerService';
import { requirePythonProgram } from './support/peerTool';
import { makeThreeOfEach } from './support/threeOfEach';

type PresignedReport = Readonly<
  Record<'put' | 'got' | 'altered' | 'caller' | 'listed', { readonly status: number; readonly body: string }>
>;

describe('boto3 1.43.11', () => {
  let python: string;
  before(function () {
    python = requirePythonProgram(this, 'second', 'python');
  });

  const report = (peers: PeerService, script: string, ...args: string[]): Promise<unknown> =>
    peers.runJson(python, [inRoot('test', 'peers', 'scripts', script), ...args]);

  describe('in an environment of its own', () => {
    const service = usePeerService();

    it('reads lists page by page, by its own paginators', async () => {
      const made = await makeThreeOfEach(service().clients.data);
      const expected = Object.entries(made.lists).map(
        ([list, ids]) => [list, { sizes: [2, 1], ids }] as const,
      );
      assert.deepEqual(await report(service(), 'pages.py', made.datasetId), Object.fromEntries(expected));
    });
  });

  describe('by request', () => {
    const service = usePeerService();

    it('is answered where it sends a POST without a body and without a type', async () => {
      const datasetId = await service().createTradesDataset();
      assert.deepEqual(await report(service(), 'empty_post.py', datasetId), {
        sent: [{ method: 'POST', body: '', length: '0', type: 'None' }],
        code: 'ResourceNotFoundException',
      });
    });

    for (const apiAccess of ['ENABLED', 'DISABLED']) {
      it(`sets the API access of a user with the model of earlier SDKs: ${apiAccess}`, async () => {
        assert.equal(await report(service(), 'earlier_model.py', apiAccess), apiAccess);
      });
    }

    it('presigns URLs for others to use', async () => {
      const { environmentId } = service().service.handle;
      const urls = (await report(service(), 'presigned.py', environmentId)) as PresignedReport;
      assert.deepEqual(urls.put, { status: 200, body: '' });
      assert.deepEqual(urls.got, { status: 200, body: 'by boto3' });
      assert.equal(urls.altered.status, 403);
      assert.match(urls.altered.body, /<Code>SignatureDoesNotMatch</);
      assert.match(urls.caller.body, /<Arn>arn:aws:sts::\d{12}:assumed-role\/finspace-data\//);
      assert.equal(urls.listed.status, 200, urls.listed.body);
    });
  });
});
