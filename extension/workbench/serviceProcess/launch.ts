export interface LaunchOptions {
  readonly script: string;
  readonly dataFolder: string;
  /** 0 means any. */
  readonly port: number;
  readonly region: string;
  /** After so many minutes without work the service ends by itself. */
  readonly idleMinutes: number;
}

export function launchArguments(options: LaunchOptions): string[] {
  const { script, dataFolder, port, region, idleMinutes } = options;
  const idle = ['--idle-minutes', String(idleMinutes)];
  return [script, '--data', dataFolder, '--port', String(port), '--region', region, ...idle];
}
