import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { changesetRequest } from '../../extension/workbench/changesets/changesetRequest';
import { stagingNames } from '../../extension/workbench/changesets/stagingNames';
import { awsCliScript } from '../../extension/workbench/scripts/awsCliScript';
import { pythonScript } from '../../extension/workbench/scripts/pythonScript';
import { scriptInput, uploadedSource, type ScriptPlan } from '../../extension/workbench/scripts/scriptPlan';
import { dataViewInput } from '../../extension/workbench/wizard/dataViewInput';
import { datasetInput } from '../../extension/workbench/wizard/datasetInput';
import { requireValue } from '../service/support/dataClients';
import { usePeerService } from './support/peerService';
import { requireProgram, requirePythonProgram } from './support/peerTool';

/** Texts that a shell, a format or a script takes for its own where they are not quoted. */
const awkward = `it's "50%" $HOME \`id\` \\n {x} é – 東京`;
const bash = '/bin/bash';

const languages = [
  { name: 'a Python script', extension: 'py', write: pythonScript },
  { name: 'a bash script', extension: 'sh', write: awsCliScript },
] as const;

for (const { name, extension, write } of languages) {
  describe(`${name} copied from a wizard`, () => {
    const service = usePeerService();
    let program: string;
    let folder: string;
    before(async function () {
      const python = requirePythonProgram(this, 'second', 'python');
      if (extension === 'sh') requireProgram(this, bash, 'bash');
      program = extension === 'py' ? python : bash;
      const { environment, service: running } = service();
      environment.PATH = [dirname(python), environment.PATH].join(delimiter);
      folder = join(running.dataFolder, "it's a folder");
      await mkdir(folder, { recursive: true });
    });

    /** Runs the script and answers the words that it prints. */
    async function run(plan: Omit<ScriptPlan, 'place' | 'title' | 'uploads'>, files: readonly string[] = []) {
      const { endpoint, region } = service();
      const place = { endpoint, s3Endpoint: endpoint, region };
      const text = write({ ...plan, title: `Of ${awkward}\nrm -rf /`, place, uploads: stagingNames(files) });
      const path = join(folder, `script.${extension}`);
      await writeFile(path, text);
      return (await service().run(program, [path])).trim().split(/\s+/);
    }

    async function createDataset(): Promise<string> {
      const answers = {
        title: awkward,
        kind: 'TABULAR',
        description: 'https://example.com/is-no-file',
        schemaSource: 'enter',
        columns: 'symbol:STRING KEY, "last, price":DOUBLE',
      } as const;
      const input = scriptInput(datasetInput(answers));
      const [datasetId = ''] = await run({ operation: 'CreateDataset', input });
      return datasetId;
    }

    async function changeset(
      datasetId: string,
      name: string,
      text: string,
      updatesChangesetId?: string,
    ): Promise<readonly string[]> {
      const file = join(folder, name);
      await writeFile(file, text);
      const changeType = updatesChangesetId === undefined ? 'APPEND' : 'MODIFY';
      const dataset = { datasetId, title: awkward };
      const answers = { dataset, changeType, updatesChangesetId, separator: ',' } as const;
      const { operation, input } = changesetRequest(answers, '');
      const sourceParams: ScriptPlan['input'] = { sourceType: 'S3', s3SourcePath: uploadedSource };
      return run({ operation, input: { ...scriptInput(input), sourceParams } }, [file]);
    }

    it('creates a dataset with exactly what was typed', async () => {
      const datasetId = await createDataset();
      const made = await service().clients.data.getDataset({ datasetId });
      assert.equal(made.datasetTitle, awkward);
      assert.equal(made.datasetDescription, 'https://example.com/is-no-file');
      assert.deepEqual(
        made.schemaDefinition?.tabularSchemaConfig?.columns?.map(({ columnName }) => columnName),
        ['symbol', 'last, price'],
      );
      assert.deepEqual(made.schemaDefinition.tabularSchemaConfig.primaryKeyColumns, ['symbol']);
    });

    it('uploads, creates a changeset, corrects it, and makes a view of the rows', async () => {
      const { data, local } = service().clients;
      const datasetId = await createDataset();
      const header = 'symbol,"last, price"\n';
      const first = await changeset(datasetId, "trader's $1 prices.csv", `${header}IBM,1\nJPM,2\n`);
      assert.equal(first[1], 'SUCCESS');
      const target = requireValue(first[0]);
      const second = await changeset(datasetId, 'corrected.csv', `${header}IBM,144.62\n`, target);
      assert.equal(second[1], 'SUCCESS');
      const corrected = await data.getChangeset({ datasetId, changesetId: target });
      assert.equal(corrected.updatedByChangesetId, second[0]);
      const preview = await local.previewChangeset({ datasetId, changesetId: requireValue(second[0]) });
      assert.deepEqual(preview.rows, [['IBM', '144.62']]);

      const view = dataViewInput({
        dataset: { datasetId, title: awkward },
        timing: 'typed',
        asOf: requireValue(corrected.createTime).getTime(),
        destination: 'S3',
        exportFormat: 'DELIMITED_TEXT',
        delimiter: '\t',
        sortColumns: ['last, price'],
      });
      const made = await run({ operation: 'CreateDataView', input: scriptInput(view) });
      assert.equal(made[1], 'SUCCESS');
      const answer = await data.getDataView({ datasetId, dataViewId: requireValue(made[0]) });
      assert.equal(answer.asOfTimestamp?.getTime(), corrected.createTime?.getTime());
      assert.deepEqual(answer.sortColumns, ['last, price']);
      assert.equal(answer.destinationTypeParams?.s3DestinationExportFileFormatOptions?.delimiter, '\t');
    });

    it('fails where the changeset does, and says why', async () => {
      const datasetId = await createDataset();
      await assert.rejects(
        changeset(datasetId, 'bad.csv', 'symbol,"last, price"\nIBM,none\n'),
        /bad\.csv.*none|none.*bad\.csv/s,
      );
    });
  });
}
