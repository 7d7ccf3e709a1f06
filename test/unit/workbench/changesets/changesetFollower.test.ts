import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ChangesetFollower,
  type ChangesetEnd,
} from '../../../../extension/workbench/changesets/changesetFollower';
import { FollowFolder } from '../../../../extension/workbench/changesets/followFolder';
import { FakeService } from '../support/fakeService';
import { silentLog } from '../support/silentLog';

const followed = { scope: 'env', datasetId: 'ds', changesetId: 'cs', title: 'Prices' };

describe('ChangesetFollower', () => {
  let folder: FollowFolder;
  let path: string;
  let service: FakeService;
  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'follower-'));
    folder = new FollowFolder(path);
    service = new FakeService();
    service.changesets = [{ changesetId: 'cs', status: 'RUNNING' }];
  });
  afterEach(() => rm(path, { recursive: true, force: true }));

  function window(mayCall = () => true) {
    const ends: ChangesetEnd[] = [];
    const follower = new ChangesetFollower(folder, service, silentLog, mayCall, (end) => ends.push(end));
    return { follower, ends };
  }

  it('waits for the end and tells of it once, in one window', async () => {
    const [first, second] = [window(), window()];
    await first.follower.follow(followed);
    await Promise.all([first.follower.beat(), second.follower.beat()]);
    assert.deepEqual([...first.ends, ...second.ends], []);
    service.changesets = [{ changesetId: 'cs', status: 'SUCCESS' }];
    for (let beat = 0; beat < 11; beat += 1) {
      await Promise.all([first.follower.beat(), second.follower.beat()]);
    }
    const ends = [...first.ends, ...second.ends];
    assert.deepEqual(
      ends.map(({ followed: { changesetId }, changeset }) => [changesetId, changeset.status]),
      [['cs', 'SUCCESS']],
    );
  });

  it('tells of a changeset that a window which is gone had followed', async () => {
    await window().follower.follow(followed);
    service.changesets = [{ changesetId: 'cs', status: 'FAILED', errorInfo: { errorMessage: 'line 3' } }];
    const later = window();
    await later.follower.beat();
    assert.equal(later.ends[0]?.changeset.errorInfo?.errorMessage, 'line 3');
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
    await folder.add(followed);
    await window(() => false).follower.beat();
    assert.equal(service.requests, 0);
  });
});
