import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import manifest from '../../../package.json';
import strings from '../../../package.nls.json';
import { inRoot } from '../../../scripts/support/paths';
import { focusedRow } from '../../../extension/workbench/commands/rowOf';
import { dataGridType } from '../../../extension/workbench/grid/gridMessages';
import { rangeOf } from '../../../extension/workbench/wizard/constraints';
import { commandIds, type CommandId } from '../../../extension/workbench/commands/commandIds';
import localService from '../../../extension/finspace/model/localService.json';
import { queryLanguage } from '../../../extension/workbench/query/queryLanguageId';
import { toolNames } from '../../../extension/workbench/assistant/toolNames';
import { settingNames, settingSection } from '../../../extension/workbench/host/settings';
import { workbenchSource } from './support/workbenchSource';

interface MenuItem {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}

const { contributes } = manifest;
const menus: Readonly<Record<string, readonly MenuItem[]>> = contributes.menus;
const itemsOf = (menu: string): readonly MenuItem[] => menus[menu] ?? [];
const viewIds = Object.values(contributes.views).flatMap((views) => views.map(({ id }) => id));
const text: Readonly<Record<string, string>> = strings;
const placeholders = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, name = '']) => name);

/** These work on a row that only its own menu, a key or the row itself names. */
const onRowsAlone: readonly CommandId[] = [
  'finspaceData.loadMore',
  'finspaceData.retryLoad',
  'finspaceData.showDataViewDetails',
  'finspaceData.goToCorrection',
  'finspaceData.goToCorrected',
  'finspaceData.downloadObject',
  'finspaceData.createChangesetFromObject',
  'finspaceData.stopChangeset',
  'finspaceData.tryAgain',
  'finspaceData.openSource',
  'finspaceData.deleteRow',
  'finspaceData.clearWorkingLocation',
];
/** An entry of the status bar runs it. */
const ofStatusBar: CommandId = 'finspaceData.showActions';

const hidden = itemsOf('commandPalette')
  .filter(({ when }) => when === 'false')
  .map(({ command }) => command);

/** Every `when` clause, of menus, views, keys and welcome contents. */
const conditions = [
  ...JSON.stringify(contributes).matchAll(/"(?:when|enablement)":("(?:[^"\\]|\\.)*")/g),
].map(([, when = '""']) => JSON.parse(when) as string);

describe('commands in the manifest', () => {
  it('are those of the code', () => {
    assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), [...commandIds].sort());
  });

  for (const { command, category, title } of contributes.commands) {
    it(`have a title and a category: ${command}`, () => {
      assert.equal(category, 'FinSpace');
      assert.equal(title, `%command.${command.replace('finspaceData.', '')}%`);
      // A title like a menu's: a capital first, no full stop, no category a second time.
      assert.match(text[title.slice(1, -1)] ?? '', /^[A-Z](?!.*(FinSpace|\.$))/);
    });
  }

  it('are hidden from the palette where they need a row, and there alone', () => {
    assert.deepEqual([...hidden].sort(), [...onRowsAlone, ofStatusBar].sort());
  });

  const rowsSource = workbenchSource(/^tree/);
  const keys = contributes.keybindings.map(({ command }) => command);
  const rowMenu = itemsOf('view/item/context').map(({ command }) => command);
  for (const command of commandIds) {
    it(`can be reached by keyboard: ${command}`, () => {
      const isInPalette = !hidden.includes(command);
      const isOfRow = rowsSource.includes(`'${command}'`);
      const ways = [isInPalette, rowMenu.includes(command), keys.includes(command), isOfRow];
      const isOfBar = workbenchSource(/statusBar/).includes(`'${command}'`);
      assert.ok(ways.includes(true) || isOfBar);
    });
  }

  const shownAsIcons = ['view/title', 'view/item/context']
    .flatMap(itemsOf)
    .filter(({ group }) => /^(inline|navigation)/.test(group ?? ''));
  for (const command of new Set(shownAsIcons.map((item) => item.command))) {
    it(`have an icon where they are shown as one: ${command}`, () => {
      const declared = contributes.commands.find((each) => each.command === command);
      assert.match((declared as { icon?: string } | undefined)?.icon ?? '', /^\$\([a-z-]+\)$/);
    });
  }
});

describe('keys in the manifest', () => {
  for (const { command, args, when } of contributes.keybindings) {
    it(`are for the row, or the editor, where the keyboard is: ${command}`, () => {
      const [, place] =
        /(focusedView == finspaceData\.datasets|editorTextFocus && editorLangId ==)/.exec(when) ?? [];
      assert.ok(place, when);
      assert.equal(args, place.startsWith('focusedView') ? focusedRow : undefined);
    });
  }
});

describe('queries in the manifest', () => {
  const [language, ...others] = contributes.languages;

  it('are of the language of the code', () => {
    assert.deepEqual([language?.id, others], [queryLanguage, []]);
    const named = conditions.flatMap((when) => [...when.matchAll(/editorLangId == ([\w-]+)/g)]);
    assert.deepEqual([...new Set(named.map(([, id]) => id))], [queryLanguage]);
  });

  it('have a grammar and icons that are there', () => {
    const [grammar] = contributes.grammars;
    const files = [language?.configuration, language?.icon.light, language?.icon.dark, grammar?.path];
    for (const file of files) assert.ok(file !== undefined && existsSync(inRoot(file)), file);
    assert.equal(grammar?.language, queryLanguage);
  });

  it('allow the limits that the operation table allows', () => {
    const { 'finspaceData.query.maxRows': rows, 'finspaceData.query.timeLimitSeconds': seconds } =
      contributes.configuration.properties;
    const { shapes } = localService;
    const limits = ({ minimum: min, maximum: max }: { minimum: number; maximum: number }) => ({ min, max });
    const { min: leastRows, max: mostRows } = shapes.ResultRowLimit;
    const { min: leastSeconds, max: mostSeconds } = shapes.TimeLimit;
    assert.deepEqual(limits(rows), { min: leastRows, max: mostRows });
    assert.deepEqual(limits(seconds), { min: leastSeconds, max: mostSeconds });
  });
});

describe('tools for language models in the manifest', () => {
  it('are those of the code', () => {
    assert.deepEqual(
      contributes.languageModelTools.map(({ name }) => name),
      toolNames,
    );
  });

  for (const { name, inputSchema, icon, modelDescription } of contributes.languageModelTools) {
    it(`say what they are for, that they only read, and what they take: ${name}`, () => {
      assert.match(modelDescription, /Read-only|writes nothing/);
      assert.match(icon, /^\$\([a-z-]+\)$/);
      const properties: Readonly<Record<string, { readonly description: string } | undefined>> =
        inputSchema.properties;
      for (const each of Object.values(properties)) assert.match(each?.description ?? '', /^[A-Z].*\.$/);
      const required: readonly string[] = inputSchema.required;
      for (const parameter of required) assert.ok(parameter in properties, parameter);
    });
  }
});

describe('menus in the manifest', () => {
  it('name declared commands alone', () => {
    const named = [...Object.values(menus).flat(), ...contributes.keybindings].map(({ command }) => command);
    assert.deepEqual(
      named.filter((command) => !(commandIds as readonly string[]).includes(command)),
      [],
    );
  });

  it('group what is done with a row alike', () => {
    const groups = /^(inline|1_open|2_create|3_copy|z_delete)(@\d+)?$/;
    const strange = itemsOf('view/item/context').filter(({ group }) => !groups.test(group ?? ''));
    assert.deepEqual(strange, []);
  });

  it('are for views that are there', () => {
    const named = conditions.flatMap((when) => [...when.matchAll(/\b(?:view|focusedView) == ([\w.]+)/g)]);
    assert.ok(named.length > 0);
    for (const [, view = ''] of named) assert.ok(viewIds.includes(view), view);
  });
});

describe('context keys in the manifest', () => {
  const used = new Set(
    conditions
      .flatMap((when) => [...when.matchAll(/finspaceData\.\w+/g)].map(([key]) => key))
      .filter((key) => !viewIds.includes(key) && key !== dataGridType),
  );
  const declared = [...workbenchSource(/contextKeys/).matchAll(/'(finspaceData\.\w+)':/g)].map(
    ([, key = '']) => key,
  );

  it('are those that the code declares', () => assert.deepEqual([...used].sort(), declared.sort()));

  for (const key of used) {
    it(`are set by the code: ${key}`, () => assert.ok(workbenchSource().includes(`setContextKey('${key}'`)));
  }
});

describe('settings in the manifest', () => {
  const declared = Object.entries(contributes.configuration.properties);

  it('are those of the code', () => {
    assert.deepEqual(
      declared.map(([id]) => id).sort(),
      settingNames.map((name) => `${settingSection}.${name}`).sort(),
    );
  });

  for (const [id, setting] of declared) {
    const name = id.slice(settingSection.length + 1);
    it(`have a default, a scope, and one sentence that describes them: ${name}`, () => {
      assert.ok('default' in setting && 'scope' in setting);
      assert.equal(setting.markdownDescription, `%setting.${name}%`);
      assert.match(text[`setting.${name}`] ?? '', /^[A-Z](?!.*\. ).*\.$/);
    });

    it(`are used: ${name}`, () => assert.match(workbenchSource(/^(?!host)/), new RegExp(`\\b${name}\\b`)));

    it(`cannot be changed by a workspace that is not trusted: ${name}`, () => {
      const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
      assert.ok(setting.scope === 'machine' || restrictedConfigurations.includes(id));
    });
  }

  it('allow the durations that the operation table allows', () => {
    const { minimum, maximum } =
      contributes.configuration.properties['finspaceData.credentialDurationMinutes'];
    assert.deepEqual({ min: minimum, max: maximum }, rangeOf('SessionDuration'));
  });
});

describe('strings in the manifest', () => {
  it('are each in package.nls.json, which has no other', () => {
    assert.deepEqual([...new Set(placeholders)].sort(), Object.keys(strings).sort());
  });

  it('are never written out where people see them', () => {
    const seen =
      /"(title|name|description|markdownDescription|contents|altText|patternErrorMessage|contextualTitle|label)":"([^"]*)"/g;
    const { capabilities } = manifest;
    // What models read of tools is English in every language.
    const languageModelTools = contributes.languageModelTools.map(({ displayName, userDescription }) => ({
      title: displayName,
      description: userDescription,
    }));
    const shown = JSON.stringify({ contributes: { ...contributes, languageModelTools }, capabilities });
    const written = [...shown.matchAll(seen)].filter(([, , value = '']) => !/^%[^%]+%$/.test(value));
    assert.deepEqual(
      written.map(([all]) => all),
      [],
    );
  });
});

describe('ids and files in the manifest', () => {
  it('are of the views that the code makes', () => {
    const made = [...workbenchSource().matchAll(/createTreeView\('([\w.]+)'/g)].map(([, id]) => id);
    assert.deepEqual(made.sort(), [...viewIds].sort());
  });

  it('are of the terminal profiles that the code provides', () => {
    const source = workbenchSource(/terminal/);
    for (const { id } of contributes.terminal.profiles) assert.ok(source.includes(`'${id}'`), id);
  });

  it('are of files that are there', () => {
    const icons = [
      manifest.icon,
      ...contributes.viewsContainers.activitybar.map(({ icon }) => icon),
      ...contributes.views.finspaceData.map(({ icon }) => icon),
    ];
    for (const file of icons) assert.ok(existsSync(inRoot(file)), file);
  });

  it('are of an icon of 128 by 128 pixels', () => {
    const header = readFileSync(inRoot(manifest.icon));
    assert.deepEqual([header.readUInt32BE(16), header.readUInt32BE(20)], [128, 128]);
  });
});
