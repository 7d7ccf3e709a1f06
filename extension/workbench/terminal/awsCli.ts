import { execFile } from 'node:child_process';
import { homedir } from 'node:os';
import { tooOldAwsCli } from './awsCliVersion';

const limitMilliseconds = 3_000;
const patienceMilliseconds = 700;

function printedVersion(): Promise<string> {
  return new Promise((resolve) => {
    const options = {
      // On Windows a program of the current folder comes before those on PATH.
      cwd: homedir(),
      // There the AWS CLI may be a batch file, which a shell alone can run.
      shell: process.platform === 'win32',
      timeout: limitMilliseconds,
      windowsHide: true,
    };
    execFile('aws', ['--version'], options, (_error, output, errors) => resolve(output + errors));
  });
}

/** What is known of the AWS CLI on PATH. It is looked at once, when it is first asked about. */
export class AwsCli {
  #look: Promise<string | undefined> | undefined;

  constructor(private readonly print: () => Promise<string> = printedVersion) {}

  /** Begins to look, so that an answer is there when it is needed. */
  look(): void {
    this.#look ??= this.print().then(tooOldAwsCli);
  }

  /** Its version where it is too old; undefined where it is not, is missing, or keeps one waiting. */
  async tooOld(): Promise<string | undefined> {
    this.look();
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, patienceMilliseconds, undefined);
    });
    return Promise.race([this.#look, patience]).finally(() => clearTimeout(timer));
  }
}
