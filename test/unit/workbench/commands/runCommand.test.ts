import assert from 'node:assert/strict';
import { runCommand } from '../../../../extension/workbench/commands/runCommand';
import { Cancelled } from '../../../../extension/workbench/host/workbenchError';
import { StartFailure } from '../../../../extension/workbench/serviceProcess/startFailure';
import { silentLog } from '../support/silentLog';

/** Someone who looks at failures, and asks for another try as often as they were told to. */
function onlooker(retries = 0) {
  const shown: { error: unknown; offerRetry: boolean }[] = [];
  const errors = {
    show: (error: unknown, offerRetry: boolean) => {
      shown.push({ error, offerRetry });
      return Promise.resolve(shown.length <= retries);
    },
  };
  return { shown, reporting: { log: silentLog, errors } };
}

describe('runCommand', () => {
  it('resolves to the result', async () => {
    const { reporting, shown } = onlooker();
    assert.equal(await runCommand('finspaceData.refresh', () => 'done', reporting), 'done');
    assert.deepEqual(shown, []);
  });

  it('shows a failure once', async () => {
    const { reporting, shown } = onlooker();
    const failure = new Error('no');
    const fail = (): Promise<string> => Promise.reject(failure);
    assert.equal(await runCommand('finspaceData.refresh', fail, reporting), undefined);
    assert.deepEqual(shown, [{ error: failure, offerRetry: false }]);
  });

  it('shows nothing of what was cancelled', async () => {
    const { reporting, shown } = onlooker();
    await runCommand('finspaceData.refresh', () => Promise.reject(new Cancelled()), reporting);
    assert.deepEqual(shown, []);
  });

  it('runs again where a later try may work and the person asks for it', async () => {
    const { reporting, shown } = onlooker(1);
    let runs = 0;
    const run = () => {
      runs += 1;
      return runs === 1 ? Promise.reject(new StartFailure('TimedOut', { dataFolder: '/d' })) : 'started';
    };
    assert.equal(await runCommand('finspaceData.refresh', run, reporting), 'started');
    assert.deepEqual(
      shown.map(({ offerRetry }) => offerRetry),
      [true],
    );
  });
});
