import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { promisify } from 'node:util';
import { inRoot } from '../../scripts/support/paths';
import type { BenchRow } from './benchRow';
import { median } from './percentiles';

const runs = 9;
const aim = 15;
const sizeAim = 150;

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

/** How large the extension's own code is, and what loading it costs, away from what else an extension host does meanwhile. */
export async function loadBench(): Promise<readonly BenchRow[]> {
  const script = inRoot('dist', 'extension.js');
  const times: number[] = [];
  while (times.length < runs) times.push(await measureLoad(script));
  const size = statSync(script).size / 1000;
  return [
    { what: 'extension.js', figure: size, unit: 'kB', aim: { of: 'figure', atMost: sizeAim } },
    {
      what: `own code loaded, median of ${runs} processes`,
      figure: median(times),
      unit: 'ms',
      aim: { of: 'figure', atMost: aim },
    },
  ];
}

async function measureLoad(script: string): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', loader, script]);
  return Number(stdout);
}
