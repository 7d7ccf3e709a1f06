import type { TerminalTarget } from './environment';
import { quoteForPosix, quoteForWindows } from './quoting';

/** What gives credentials whenever it is run: the service's program, asked for its owner's. */
export interface CredentialCommand {
  /** Node, or the editor, which is to run as Node. */
  readonly program: string;
  readonly script: string;
  readonly dataFolder: string;
  readonly minutes: number;
}

/** How commands are written on a kind of system. */
export interface CommandForm {
  readonly scriptName: string;
  /** The text of a script that runs the command. */
  readonly script: (command: CredentialCommand) => string;
  /** How a `credential_process` names that script. */
  readonly processLine: (scriptPath: string) => string;
}

const madeBy = 'Written by FinSpace Data for VS Code, and again whenever a terminal is opened.';

const argumentsOf = ({ script, dataFolder, minutes }: CredentialCommand): string[] => [
  script,
  'credentials',
  '--data',
  dataFolder,
  '--minutes',
  String(minutes),
];

/**
 * SDKs in JavaScript and Rust take what follows a blank and `#` or `;` for a comment, quoted or not. Two quotes in
 * between part them, and mean nothing to a shell.
 */
const withoutComments = (quoted: string): string => quoted.replace(/(\s)([#;])/g, "$1''$2");

const posix: CommandForm = {
  scriptName: 'credentials.sh',
  script: (command) =>
    [
      '#!/bin/sh',
      `# ${madeBy}`,
      // A debugger that waits for new processes would hold this one.
      'unset NODE_OPTIONS',
      `ELECTRON_RUN_AS_NODE=1 exec ${[command.program, ...argumentsOf(command)].map(quoteForPosix).join(' ')}`,
      '',
    ].join('\n'),
  // Read by sh, it needs no right to be executed: some homes are mounted without.
  processLine: (scriptPath) => `/bin/sh ${withoutComments(quoteForPosix(scriptPath))}`,
};

const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text);

function batchFile(command: CredentialCommand): string {
  const words = [command.program, ...argumentsOf(command)];
  // In a batch file a percent sign begins a variable, also within quotes.
  const line = words.map((word) => quoteForWindows(word).replaceAll('%', '%%')).join(' ');
  return [
    '@echo off',
    `rem ${madeBy}`,
    'setlocal DisableDelayedExpansion',
    // Else paths are read in the code page of the console.
    ...(isAscii(line) ? [] : ['chcp 65001 >nul']),
    'set "NODE_OPTIONS="',
    'set "ELECTRON_RUN_AS_NODE=1"',
    line,
    'exit /b %ERRORLEVEL%',
    '',
  ].join('\r\n');
}

const windows: CommandForm = {
  scriptName: 'credentials.cmd',
  script: batchFile,
  processLine: quoteForWindows,
};

export const commandForm = (platform: NodeJS.Platform): CommandForm =>
  platform === 'win32' ? windows : posix;

/** An AWS config file whose default profile runs a script for its credentials, and knows one service alone. */
export function configText(
  { endpoint, region }: Pick<TerminalTarget, 'endpoint' | 'region'>,
  line: string,
): string {
  const services = ['finspace_data', 's3', 'sts'].flatMap((name) => [
    `${name} =`,
    `  endpoint_url = ${endpoint}`,
  ]);
  return [
    `# ${madeBy}`,
    '[default]',
    `region = ${region}`,
    `credential_process = ${line}`,
    'services = finspace',
    '',
    '[services finspace]',
    ...services,
    '',
  ].join('\n');
}
