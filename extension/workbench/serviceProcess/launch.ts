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
