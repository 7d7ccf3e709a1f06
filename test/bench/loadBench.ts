import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { inRoot } from '../../scripts/support/paths';

const runs = 9;
const aim = 15;

/**
 * Loads the extension's code as an extension host does, which has Node's own modules loaded already, and with
 * a `vscode` that answers everything: prints the milliseconds.
 */
const loader = `
const { Module, builtinModules } = require('node:module');
for (const name of builtinModules) if (!/^(_|sys$|punycode$|wasi$|node:|test)/.test(name)) require(name);
const anything = new Proxy(class {}, { get: (target, key) => key in target ? target[key] : anything });
const load = Module._load;
Module._load = function (name, ...rest) { return name === 'vscode' ? anything : load.call(this, name, ...rest); };
const begin = performance.now();
require(process.argv[1]);
console.log(performance.now() - begin);
`;

/** What loading the extension's own code costs, away from what else an extension host does meanwhile. */
export async function loadBench(): Promise<string> {
  const times: number[] = [];
  while (times.length < runs) times.push(await measureLoad(inRoot('dist', 'extension.js')));
  const median = times.sort((first, second) => first - second)[Math.floor(runs / 2)] ?? Number.NaN;
  return `own code loaded, median of ${runs} processes: ${median.toFixed(1)} ms (aim: under ${aim} ms)`;
}

async function measureLoad(script: string): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', loader, script]);
  return Number(stdout);
}
