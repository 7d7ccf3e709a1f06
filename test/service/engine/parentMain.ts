import { spawn } from 'node:child_process';
import { workerProcess } from './engineFixture';

/** A process with a worker of its own, which shares its standard output, and tells when it is ready. */
const worker = spawn(workerProcess.command, [...workerProcess.args], {
  env: process.env,
  stdio: ['ignore', 'inherit', 'ignore', 'ipc'],
});
worker.on('message', () => process.send?.('ready'));
