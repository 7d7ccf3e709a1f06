export interface LaunchOptions {
  readonly script: string;
  readonly dataFolder: string;
  /** 0 means any. */
  readonly port: number;
  readonly region: string;
}

export function launchArguments({ script, dataFolder, port, region }: LaunchOptions): string[] {
  return [script, '--data', dataFolder, '--port', String(port), '--region', region];
}

/**
 * The service's environment: the editor's, as Node instead of as an editor, without the AWS settings of
 * the shell that it was started from and without what would make Node load other code.
 */
export function launchEnvironment(inherited: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const unwanted = /^(AWS_|VSCODE_|NODE_OPTIONS$|ELECTRON_)/i;
  const kept = Object.entries(inherited).filter(([name]) => !unwanted.test(name));
  // Each running query of the engine holds a thread of the pool; with the default four, file access waits.
  return { ...Object.fromEntries(kept), ELECTRON_RUN_AS_NODE: '1', UV_THREADPOOL_SIZE: '16' };
}
