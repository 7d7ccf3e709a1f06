import { existsSync } from 'node:fs';
import { runOwned } from './ownedProcess';

const timeLimitMilliseconds = 5 * 60_000;

/** Runs npm in a folder. Rejects with npm's own words. */
export async function runNpm(args: readonly string[], folder: string): Promise<string> {
  const [command, ...first] = npmCommand();
  const result = await runOwned(command, [...first, ...args, '--no-audit', '--no-fund', '--no-progress'], {
    cwd: folder,
    environment: withoutNpmVariables(),
    timeLimitMilliseconds,
    output: 'collect',
  });
  if (result.code !== 0) throw new Error(`npm ${args.join(' ')} failed:\n${result.output}`);
  return result.output;
}

function npmCommand(): [string, ...string[]] {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js') && existsSync(script)) return [process.execPath, script];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

/** An npm that runs inside another's script would take that one's package for its own. */
function withoutNpmVariables(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env);
  return Object.fromEntries(
    inherited.filter(([name]) => !/^npm_(package|lifecycle|command|config_local_prefix)/.test(name)),
  );
}
