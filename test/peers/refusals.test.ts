import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import FirstFinspaceData from 'aws-sdk-first-generation/clients/finspacedata';
import SecondFinspaceData from 'aws-sdk-second-generation/clients/finspacedata';
import { inRoot } from '../../scripts/support/paths';
import { usePeerService } from './support/peerService';
import { requirePythonProgram } from './support/peerTool';

interface Answer {
  readonly code: string;
  readonly status: number;
  readonly message: string;
}

const expected: Readonly<Record<string, { code: string; status: number; message: RegExp }>> = {
  wrong_secret: { code: 'InvalidSignatureException', status: 403, message: /signature/i },
  unknown_key: { code: 'UnrecognizedClientException', status: 403, message: /token|key/i },
  changed_body: { code: 'InvalidSignatureException', status: 403, message: /signature/i },
  old_date: { code: 'InvalidSignatureException', status: 403, message: /expired|time/i },
  unsigned: { code: 'MissingAuthenticationTokenException', status: 403, message: /./ },
  unknown_dataset: { code: 'ResourceNotFoundException', status: 404, message: /zzzzzzz/ },
  bad_enum: { code: 'ValidationException', status: 400, message: /changeType/ },
  over_long_id: { code: 'ValidationException', status: 400, message: /datasetId/ },
  malformed_json: { code: 'SerializationException', status: 400, message: /./ },
  unknown_path: { code: 'UnknownOperationException', status: 404, message: /./ },
};

describe('a request that is wrong', () => {
  const service = usePeerService();
  let datasetId: string;
  let answers: Record<string, Answer>;

  before(async function () {
    const python = requirePythonProgram(this, 'second', 'python');
    const peers = service();
    datasetId = await peers.createTradesDataset();
    const script = inRoot('test', 'peers', 'scripts', 'refusals.py');
    answers = (await peers.runJson(python, [script, datasetId])) as Record<string, Answer>;
  });

  for (const [name, { code, status, message }] of Object.entries(expected)) {
    it(`is answered as AWS answers it: ${name.replaceAll('_', ' ')}`, () => {
      const answer = answers[name];
      assert.equal(`${answer?.status ?? 0} ${answer?.code ?? ''}`, `${status} ${code}`, answer?.message);
      assert.match(answer?.message ?? '', message);
    });
  }

  it('leaves nothing behind', async () => {
    const peers = service();
    const { changesets } = await peers.clients.data.listChangesets({ datasetId });
    const { datasets } = await peers.clients.data.listDatasets();
    assert.deepEqual(changesets, []);
    assert.deepEqual(
      datasets?.map((each) => each.datasetId),
      [datasetId],
    );
    const tables = await readdir(join(peers.service.dataFolder, 'tables'), { recursive: true });
    assert.deepEqual(tables.sort(), [datasetId, join(datasetId, '.dataset.json')]);
  });

  for (const [generation, Client] of [
    ['2.1033.0', FirstFinspaceData],
    ['2.1693.0', SecondFinspaceData],
  ] as const) {
    it(`is read by aws-sdk ${generation} as the error it is`, async () => {
      const { endpoint, region, service: running } = service();
      const { accessKeyId } = running.credentials;
      const finspace = new Client({ endpoint, region, accessKeyId, secretAccessKey: 'wrong', maxRetries: 0 });
      const refused = { name: 'InvalidSignatureException', statusCode: 403 };
      await assert.rejects(finspace.getWorkingLocation({}).promise(), refused);
    });
  }
});
