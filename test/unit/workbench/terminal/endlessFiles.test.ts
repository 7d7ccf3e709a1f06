import assert from 'node:assert/strict';
import { commandForm, configText } from '../../../../extension/workbench/terminal/endlessFiles';

const command = {
  program: '/usr/share/code/code',
  script: "/home/o'neil/.vscode/extensions/finspace data/dist/service.js",
  dataFolder: '/data/$HOME "x"',
  minutes: 60,
};
const onWindows = {
  program: 'C:\\Program Files\\Microsoft VS Code\\Code.exe',
  script: 'C:\\Users\\ada 100%\\dist\\service.js',
  dataFolder: 'D:\\',
  minutes: 15,
};

describe('the credential script', () => {
  it('runs the program as Node, each word quoted for sh', () => {
    const lines = commandForm('linux').script(command).split('\n');
    assert.equal(lines[0], '#!/bin/sh');
    assert.equal(
      lines.at(-2),
      `ELECTRON_RUN_AS_NODE=1 exec '/usr/share/code/code' '/home/o'\\''neil/.vscode/extensions/finspace data/dist/service.js' ` +
        `'credentials' '--data' '/data/$HOME "x"' '--minutes' '60'`,
    );
  });

  it('is a batch file on Windows, where percent signs and last backslashes are doubled', () => {
    const lines = commandForm('win32').script(onWindows).split('\r\n');
    assert.ok(lines.includes('set "ELECTRON_RUN_AS_NODE=1"'));
    assert.ok(
      lines.includes(
        '"C:\\Program Files\\Microsoft VS Code\\Code.exe" "C:\\Users\\ada 100%%\\dist\\service.js" ' +
          '"credentials" "--data" "D:\\\\" "--minutes" "15"',
      ),
    );
    assert.ok(!lines.some((line) => line.startsWith('chcp')));
  });

  it('changes the code page on Windows for paths beyond ASCII alone', () => {
    const script = commandForm('win32').script({ ...onWindows, dataFolder: 'C:\\Users\\Zoë' });
    assert.ok(script.includes('chcp 65001 >nul\r\n'));
  });

  const lines: readonly (readonly [platform: NodeJS.Platform, path: string, line: string])[] = [
    ['linux', '/home/ada/credentials.sh', `/bin/sh '/home/ada/credentials.sh'`],
    ['darwin', '/A/Application Support/c.sh', `/bin/sh '/A/Application Support/c.sh'`],
    ['linux', "/home/o'neil/c.sh", `/bin/sh '/home/o'\\''neil/c.sh'`],
    ['linux', '/a #1 ;2/c.sh', `/bin/sh '/a ''#1 '';2/c.sh'`],
    ['win32', 'C:\\Users\\Ada L\\c.cmd', `"C:\\Users\\Ada L\\c.cmd"`],
  ];
  for (const [platform, path, line] of lines) {
    it(`is named as ${line}`, () => assert.equal(commandForm(platform).processLine(path), line));
  }
});

describe('the config file', () => {
  it('has one profile, by which all three services are at the endpoint', () => {
    const text = configText({ endpoint: 'http://127.0.0.1:1', region: 'us-east-2' }, `/bin/sh '/c.sh'`);
    assert.equal(
      text.slice(text.indexOf('[default]')),
      `[default]
region = us-east-2
credential_process = /bin/sh '/c.sh'
services = finspace

[services finspace]
finspace_data =
  endpoint_url = http://127.0.0.1:1
s3 =
  endpoint_url = http://127.0.0.1:1
sts =
  endpoint_url = http://127.0.0.1:1
`,
    );
  });
});
