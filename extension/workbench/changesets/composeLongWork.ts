import { join } from 'node:path';
import type * as vscode from 'vscode';
import type { Log } from '../host/log';
import { withCancellableProgress } from '../host/progress';
import type { ConnectionManager } from '../connections/connectionManager';
import type { DetailsPanels } from '../panels/detailsPanels';
import { isProcessAlive } from '../serviceProcess/serviceProbe';
import type { DatasetTree } from '../tree/datasetTree';
import { ChangesetOrigins } from './changesetOrigins';
import { FollowFolder } from './followFolder';
import { tellOfEnd } from './tellOfEnd';
import { uploadTeller } from './tellOfUpload';
import { UploadFolder, type WindowFacts } from './uploadFolder';
import { UploadResumer } from './uploadResumer';
import { Uploads } from './uploads';
import { WorkFollower } from './workFollower';

export interface LongWorkParts {
  readonly follower: WorkFollower;
  readonly uploads: Uploads;
  readonly resumer: UploadResumer;
  readonly origins: ChangesetOrigins;
}

export interface LongWorkSurroundings {
  readonly context: vscode.ExtensionContext;
  readonly own: <Part extends vscode.Disposable>(part: Part) => Part;
  readonly connections: ConnectionManager;
  readonly details: DetailsPanels;
  readonly tree: DatasetTree;
  readonly log: Log;
  /** Whether calls make sense now. */
  readonly mayCall: () => boolean;
}

const windowFacts: WindowFacts = { pid: process.pid, isAlive: isProcessAlive, now: Date.now };

/** Makes what outlasts a window: uploads that go on after a reload, and changesets followed to their end. */
export function composeLongWork(surroundings: LongWorkSurroundings): LongWorkParts {
  const { context, own, connections, details, tree, log, mayCall } = surroundings;
  const folder = (name: string) => join(context.globalStorageUri.fsPath, name);
  const origins = new ChangesetOrigins(folder('origins'));
  const follower = own(
    new WorkFollower(
      new FollowFolder(folder('followed')),
      windowFacts,
      connections,
      log,
      mayCall,
      (end) => void tellOfEnd(end, { service: connections, details, tree, origins }),
    ),
  );
  const uploadFolder = new UploadFolder(folder('uploads'), windowFacts);
  const uploads = own(new Uploads(uploadFolder, withCancellableProgress));
  const tell = uploadTeller({ follower, tree, origins });
  const pinned = () => connections.pinned();
  const resumer = own(new UploadResumer(uploadFolder, uploads, pinned, mayCall, log, tell));
  return { follower, uploads, resumer, origins };
}
