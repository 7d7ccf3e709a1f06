import assert from 'node:assert/strict';
import { awsMachine, CredentialMachine, emptyMachine, type Machine } from './support/credentialMachine';

const machines: readonly Machine[] = [emptyMachine, awsMachine];

const createChangeset = (datasetId: string): string =>
  `aws finspace-data create-changeset --dataset-id ${datasetId} --change-type APPEND ` +
  '--source-params s3SourcePath=${location}cli/trades.csv,sourceType=S3 --format-params formatType=CSV,withHeader=true';

describe('a terminal with credentials', () => {
  const opened = new Map<Machine, CredentialMachine>();
  const on = (machine: Machine): CredentialMachine => {
    const found = opened.get(machine);
    assert.ok(found, 'the machine did not open');
    return found;
  };

  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    for (const [{ name }, { journey }] of opened)
      await journey.keepFailure(`a terminal with credentials, ${name}`);
  });
  after(async () => {
    for (const { journey } of opened.values()) await journey.end();
  });

  // Both machines' minute passes at the same time.
  for (const machine of machines) {
    describe(`on a machine with ${machine.name}`, () => {
      before(async () => {
        opened.set(machine, await CredentialMachine.open(machine));
      });

      it('runs the AWS CLI and boto3 against the service', async () => {
        const person = on(machine);
        await person.learnWorkingLocation();
        assert.match(await person.succeed('aws sts get-caller-identity'), /"Arn": "arn:aws:/);
        assert.match(await person.succeed('aws s3 cp trades.csv ${location}cli/'), /upload: /);
        assert.match(
          await person.succeed(createChangeset(person.datasetId)),
          /"changesetId": "[0-9A-Za-z]{22}"/,
        );
        assert.match(
          await person.succeed(`python changeset.py ${person.datasetId}`),
          /changeset [0-9A-Za-z]{22}/,
        );
        await person.journey.workbench.screenshot(`terminal-${machines.indexOf(machine) + 1}`);
        assert.equal(await person.succeededChangesets(), 2);
      });

      it('says in its name and in the status bar until when', async () => {
        const { workbench } = on(machine).journey;
        await workbench.terminal
          .name()
          .filter({ hasText: /FinSpace · until \d\d:\d\d/ })
          .first()
          .waitFor();
        await workbench
          .statusBarItem(/FinSpace.* · \d+ min/)
          .first()
          .waitFor();
      });

      it('holds nothing of AWS but what the service gave', async () => {
        const names = [...(await on(machine).shellEnvironment()).keys()].filter((name) =>
          name.startsWith('AWS_'),
        );
        assert.deepEqual(names.sort(), [
          'AWS_ACCESS_KEY_ID',
          'AWS_DEFAULT_REGION',
          'AWS_ENDPOINT_URL_FINSPACE_DATA',
          'AWS_ENDPOINT_URL_S3',
          'AWS_ENDPOINT_URL_STS',
          'AWS_REGION',
          'AWS_SECRET_ACCESS_KEY',
          'AWS_SESSION_TOKEN',
        ]);
      });
    });
  }

  describe('once they have expired', () => {
    for (const machine of machines) {
      it(`is refused on a machine with ${machine.name}`, async () => {
        const person = on(machine);
        await person.succeed('mkdir day && cp trades.csv changeset.py day && cd day');
        await person.expired();
        const before = await person.succeededChangesets();
        await person.journey.workbench.terminal.clear();
        const refusals: [command: string, error: RegExp][] = [
          ['aws sts get-caller-identity', /\(ExpiredToken(Exception)?\)/],
          ['aws s3 cp trades.csv ${location}late/', /\(ExpiredToken\)/],
          [createChangeset(person.datasetId), /\(ExpiredTokenException\)/],
          [
            `python changeset.py ${person.datasetId} 2>&1 | tail -n 1; (exit \${PIPESTATUS[0]})`,
            /\(ExpiredTokenException\)/,
          ],
        ];
        for (const [command, error] of refusals) {
          const { code, text } = await person.run(command);
          assert.notEqual(code, 0, text);
          assert.match(text.replaceAll('\n', ''), error);
        }
        await person.journey.workbench.screenshot(`terminal-expired-${machines.indexOf(machine) + 1}`);
        assert.equal(await person.succeededChangesets(), before);
      });

      it(`says so in its name, and opens a fresh one in the same folder, on a machine with ${machine.name}`, async () => {
        const { workbench, folders } = on(machine).journey;
        const shown = workbench.terminal.name();
        await shown
          .filter({ hasText: /FinSpace · expired \d\d:\d\d/ })
          .first()
          .waitFor();
        await workbench
          .statusBarItem(/FinSpace.* · expired/)
          .first()
          .waitFor();
        // By now the notice has gone to the bell.
        await workbench.runCommand('Notifications: Show Notifications');
        const notices = workbench.page.locator('.notifications-center .notification-list-item');
        const notice = notices.filter({ hasText: /credentials of this terminal have expired/ });
        await notice.getByRole('button', { name: 'Open a Fresh One' }).click();
        await shown
          .filter({ hasText: /FinSpace · until \d\d:\d\d/ })
          .first()
          .waitFor();
        await workbench.terminal.ready();
        assert.match(await on(machine).succeed('pwd'), new RegExp(`${folders.workspace}/day$`));
        assert.match(await on(machine).succeed('aws sts get-caller-identity'), /"Arn": "arn:aws:/);
        await workbench.screenshot(`terminal-renewed-${machines.indexOf(machine) + 1}`);
      });
    }
  });
});
