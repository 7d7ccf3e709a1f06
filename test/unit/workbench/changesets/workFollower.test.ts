import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FollowFolder, type FollowedWork } from '../../../../extension/workbench/changesets/followFolder';
import { WorkFollower, type WorkEnd } from '../../../../extension/workbench/changesets/workFollower';
import { FakeService } from '../support/fakeService';
import { silentLog } from '../support/silentLog';

const followed: FollowedWork = {
  kind: 'changeset',
  scope: 'env',
  datasetId: 'ds',
  id: 'cs',
  title: 'Prices',
};
const beatsBetweenLooksAtOthers = 10;

describe('WorkFollower', () => {
  let folder: FollowFolder;
  let path: string;
  let service: FakeService;
  let open: Set<number>;
  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'follower-'));
    folder = new FollowFolder(path);
    service = new FakeService();
    service.changesets = [{ changesetId: 'cs', status: 'RUNNING' }];
    open = new Set();
  });
  afterEach(() => rm(path, { recursive: true, force: true }));

  function window(mayCall = () => true, pid = open.size + 1) {
    open.add(pid);
    const ends: WorkEnd[] = [];
    const facts = { pid, isAlive: (each: number) => open.has(each) };
    const follower = new WorkFollower(folder, facts, service, silentLog, mayCall, (end) => ends.push(end));
    const beat = async (times: number) => {
      for (let each = 0; each < times; each += 1) await follower.beat();
    };
    return { follower, ends, beat, close: () => open.delete(pid) };
  }

  it('waits for the end and tells of it once, in the window that created it', async () => {
    const [maker, other] = [window(), window()];
    await maker.follower.follow(followed);
    await Promise.all([maker.follower.beat(), other.beat(beatsBetweenLooksAtOthers)]);
    assert.deepEqual([...maker.ends, ...other.ends], []);
    service.changesets = [{ changesetId: 'cs', status: 'SUCCESS' }];
    // The other one sees it first.
    await other.beat(1);
    await maker.beat(2);
    await other.beat(2 * beatsBetweenLooksAtOthers);
    assert.deepEqual(
      [maker, other].map(({ ends }) => ends.length),
      [1, 0],
    );
  });

  it('tells of a changeset that a window which is gone had followed', async () => {
    const gone = window();
    await gone.follower.follow(followed);
    gone.close();
    service.changesets = [{ changesetId: 'cs', status: 'FAILED', errorInfo: { errorMessage: 'line 3' } }];
    const later = window(undefined, 2);
    await later.beat(1);
    const [end] = later.ends;
    assert.equal(end && 'changeset' in end && end.changeset.errorInfo?.errorMessage, 'line 3');
  });

  it('tells of what the window that created it does not tell of', async () => {
    const [maker, other] = [window(), window()];
    await maker.follower.follow(followed);
    service.changesets = [{ changesetId: 'cs', status: 'SUCCESS' }];
    await other.beat(beatsBetweenLooksAtOthers);
    assert.deepEqual(other.ends, []);
    await other.beat(1);
    assert.equal(other.ends.length, 1);
  });

  it('leaves to others what ends while it is closed', async () => {
    const maker = window();
    await maker.follower.follow(followed);
    service.changesets = [{ changesetId: 'cs', status: 'SUCCESS' }];
    const last = maker.beat(1);
    maker.follower.dispose();
    await last;
    assert.deepEqual(maker.ends, []);
    assert.equal((await folder.list()).length, 1);
  });

  it('tells of the end of a data view, after a reload too', async () => {
    const dataView: FollowedWork = { ...followed, kind: 'dataView', id: 'dv' };
    service.dataViews = [{ dataViewId: 'dv', status: 'RUNNING' }];
    const before = window();
    await before.follower.follow(dataView);
    await before.beat(1);
    before.close();
    service.dataViews = [{ dataViewId: 'dv', status: 'TIMEOUT' }];
    const after = window(undefined, 2);
    await after.beat(1);
    assert.deepEqual([before.ends, after.ends.map(({ followed: { id } }) => id)], [[], ['dv']]);
  });

  it('leaves changesets of another environment to those who are connected to it', async () => {
    const { follower, ends } = window();
    await follower.follow({ ...followed, scope: 'other' });
    service.changesets = [{ changesetId: 'cs', status: 'SUCCESS' }];
    await follower.beat();
    assert.deepEqual(ends, []);
    assert.equal((await folder.list()).length, 1);
  });

  it('forgets what is gone, and keeps what could not be looked at', async () => {
    const { follower } = window();
    await follower.follow(followed);
    service.failure = new Error('away');
    await follower.beat();
    assert.equal((await folder.list()).length, 1);
    service.failure = Object.assign(new Error('no such changeset'), { name: 'ResourceNotFoundException' });
    await follower.beat();
    assert.deepEqual(await folder.list(), []);
  });

  it('makes no request while calls make no sense, nor where nothing is followed', async () => {
    await window().follower.beat();
    await folder.add({ ...followed, pid: 0 });
    await window(() => false).follower.beat();
    assert.equal(service.requests, 0);
  });
});
