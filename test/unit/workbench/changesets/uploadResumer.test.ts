import assert from 'node:assert/strict';
import { UploadResumer, type UploadOutcome } from '../../../../extension/workbench/changesets/uploadResumer';
import type { UploadClaim } from '../../../../extension/workbench/changesets/uploadFolder';
import type { UploadRecord } from '../../../../extension/workbench/changesets/uploadRecord';
import type { Clients, ServiceCaller } from '../../../../extension/workbench/connections/connection';
import { Cancelled } from '../../../../extension/workbench/host/workbenchError';
import { silentLog } from '../support/silentLog';

const input = {
  datasetId: 'ds',
  changeType: 'APPEND',
  sourceParams: {},
  formatParams: {},
  clientToken: 'token',
} as const;
const record: UploadRecord = {
  id: 'one',
  scope: 'env',
  staging: {
    bucket: 'landing',
    prefix: 'ingestion/one/',
    files: [{ path: '/prices.csv', name: 'prices.csv', size: 1, modifiedAt: 1, partSize: 8 }],
  },
};
const withSequel: UploadRecord = {
  ...record,
  sequel: { title: 'Prices', request: { operation: 'CreateChangeset', input } },
};

const failure = (name: string): Error => Object.assign(new Error(`It failed: ${name}`), { name });

/** A window, an upload that was left to it, and what becomes of it. */
class Stage {
  readonly events: string[] = [];
  readonly ended: UploadOutcome[] = [];
  runFailures: Error[] = [];
  sendFailure: Error | undefined;
  answer: 'retry' | 'discard' | undefined;
  mayCall = true;

  constructor(private readonly left: UploadRecord) {}

  look(): Promise<void> {
    const claim = {
      record: this.left,
      remove: () => Promise.resolve(void this.events.push('removed')),
    } as unknown as UploadClaim;
    const resumer = new UploadResumer(
      { abandoned: () => Promise.resolve([this.left]), takeOver: () => Promise.resolve(claim) },
      {
        run: (_service, _claim, title) => {
          this.events.push(title);
          const error = this.runFailures.shift();
          return error ? Promise.reject(error) : Promise.resolve();
        },
        discard: () => Promise.resolve(void this.events.push('discarded')),
      },
      () => this.#service(),
      () => this.mayCall,
      silentLog,
      {
        tellOfEnd: (outcome) => this.ended.push(outcome),
        tellOfFailure: (message) => this.events.push(`told: ${message}`),
        askAfterFailure: () => Promise.resolve(this.answer),
      },
    );
    return resumer.look();
  }

  #service(): ServiceCaller {
    const createChangeset = (sent: { readonly clientToken?: string }) => {
      this.events.push(`sent: ${sent.clientToken ?? ''}`);
      return this.sendFailure
        ? Promise.reject(this.sendFailure)
        : Promise.resolve({ datasetId: 'ds', changesetId: 'cs' });
    };
    const connection = { kind: 'embedded', id: 'embedded', environmentId: 'env' };
    return { call: (use) => use({ connection, data: { createChangeset } } as unknown as Clients) };
  }
}

const resuming = 'Resuming upload';
const refused = (name: string): string =>
  `told: The upload of prices.csv could not be resumed: It failed: ${name}`;

describe('UploadResumer', () => {
  it('goes on with an upload and tells once where it is', async () => {
    const stage = new Stage(record);
    await stage.look();
    assert.deepEqual(stage.events, [resuming, 'removed']);
    assert.equal(stage.ended[0]?.staging.prefix, 'ingestion/one/');
  });

  it('does what was to follow, by the token that was saved', async () => {
    const stage = new Stage(withSequel);
    await stage.look();
    assert.deepEqual(stage.events, [resuming, 'sent: token', 'removed']);
    assert.equal(stage.ended[0]?.created?.changesetId, 'cs');
  });

  it('leaves the uploads of another service alone', async () => {
    const stage = new Stage({ ...record, scope: 'elsewhere' });
    await stage.look();
    assert.deepEqual(stage.events, []);
  });

  it('does nothing while no calls make sense', async () => {
    const stage = new Stage(record);
    stage.mayCall = false;
    await stage.look();
    assert.deepEqual(stage.events, []);
  });

  it('says nothing where the person cancelled', async () => {
    const stage = new Stage(withSequel);
    stage.runFailures = [new Cancelled()];
    await stage.look();
    assert.deepEqual(stage.events, [resuming]);
  });

  it('gives up a file that has changed, and says so', async () => {
    const stage = new Stage(withSequel);
    stage.runFailures = [failure('StagingError')];
    await stage.look();
    assert.deepEqual(stage.events, [resuming, 'discarded', refused('StagingError')]);
  });

  it('gives up what the service refuses, and says so', async () => {
    const stage = new Stage(withSequel);
    stage.sendFailure = failure('ResourceNotFoundException');
    await stage.look();
    assert.deepEqual(stage.events, [
      resuming,
      'sent: token',
      'discarded',
      refused('ResourceNotFoundException'),
    ]);
  });

  for (const [answer, then] of [
    ['retry', [resuming, 'removed']],
    ['discard', ['discarded']],
    [undefined, []],
  ] as const) {
    it(`does as the person says after another failure: ${answer ?? 'nothing'}`, async () => {
      const stage = new Stage(record);
      stage.runFailures = [failure('TimeoutError')];
      stage.answer = answer;
      await stage.look();
      assert.deepEqual(stage.events, [resuming, ...then]);
    });
  }
});
