const { readdirSync, rmSync } = require('node:fs');
const path = require('node:path');
const [extension] = require('./webpack.config.js');

const source = path.resolve(__dirname, 'test/workbench');
const output = path.resolve(__dirname, 'out/workbench');

/** The tests that run inside VS Code: one file each, as mocha wants them, and the script that runs them. */
const tests = readdirSync(source, { recursive: true }).filter((name) => name.endsWith('.test.ts'));
const entries = ['index.ts', ...tests].map((name) => [name.slice(0, -'.ts'.length), path.join(source, name)]);

rmSync(output, { recursive: true, force: true });

module.exports = {
  ...extension,
  name: 'workbench tests',
  mode: 'development',
  entry: Object.fromEntries(entries),
  externals: [{ vscode: 'commonjs vscode', mocha: 'commonjs mocha' }],
  output: { path: output, filename: '[name].js', library: { type: 'commonjs2' } },
};
