import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../../package.json';
import strings from '../../../package.nls.json';
import { rangeOf } from '../../../extension/workbench/wizard/constraints';
import { commandIds } from '../../../extension/workbench/commands/commandIds';
import { settingNames, settingSection } from '../../../extension/workbench/host/settings';

const root = join(__dirname, '..', '..', '..');
const { contributes } = manifest;
const placeholders = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, name = '']) => name);

describe('the manifest', () => {
  it('declares the commands that the code has, and no other', () => {
    assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), [...commandIds].sort());
  });

  it('puts every command under one category, with a title', () => {
    for (const { category, title } of contributes.commands) {
      assert.equal(category, 'FinSpace');
      assert.match(title, /^%command\./);
    }
  });

  it('names declared commands in menus and welcome contents alone', () => {
    const inMenus = Object.values(contributes.menus).flatMap((items) => items.map(({ command }) => command));
    const inWelcomes = [...JSON.stringify(strings).matchAll(/\(command:([\w.]+)\)/g)].map(
      ([, id = '']) => id,
    );
    for (const command of [...inMenus, ...inWelcomes]) {
      assert.ok((commandIds as readonly string[]).includes(command), command);
    }
  });

  it('declares the settings that the code reads, each described', () => {
    const declared = contributes.configuration.properties;
    assert.deepEqual(
      Object.keys(declared).sort(),
      settingNames.map((name) => `${settingSection}.${name}`).sort(),
    );
    for (const setting of Object.values(declared)) assert.match(setting.markdownDescription, /^%setting\./);
  });

  it('allows the durations that the operation table allows', () => {
    const { minimum, maximum } =
      contributes.configuration.properties['finspaceData.credentialDurationMinutes'];
    assert.deepEqual({ min: minimum, max: maximum }, rangeOf('SessionDuration'));
  });

  it('has a string for each placeholder, and no other', () => {
    assert.deepEqual([...new Set(placeholders)].sort(), Object.keys(strings).sort());
  });

  it('points to files that are there', () => {
    const files = [
      manifest.icon,
      ...contributes.viewsContainers.activitybar.map(({ icon }) => icon),
      ...contributes.views.finspaceData.map(({ icon }) => icon),
    ];
    for (const file of files) assert.ok(existsSync(join(root, file)), file);
  });

  it('has an icon of 128 by 128 pixels', () => {
    const header = readFileSync(join(root, manifest.icon));
    assert.deepEqual([header.readUInt32BE(16), header.readUInt32BE(20)], [128, 128]);
  });

  it('sets in its conditions the context keys that the code sets', () => {
    const source = readFileSync(join(root, 'extension/workbench/host/contextKeys.ts'), 'utf8');
    const keys = [...JSON.stringify(contributes).matchAll(/"when":"([^"]+)"/g)]
      .flatMap(([, when = '']) => [...when.matchAll(/finspaceData\.\w+(?= ==)/g)])
      .map(([key]) => key);
    assert.ok(keys.length > 0);
    for (const key of keys) assert.ok(source.includes(`'${key}'`), key);
  });
});
