import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { packageExtension } from '../../scripts/package/packageExtension';
import { vscodeServerScript } from '../../scripts/setup/vscodeServerPackage';
import { runOwned } from '../../scripts/support/ownedProcess';
import { inRoot } from '../../scripts/support/paths';
import { extensionsFolder } from '../support/vscodeServer';
import { useJourney, type JourneyFolders } from './support/journey';
import { createChangesetFromFile, createDataset } from './support/wizards';

const installLimitMilliseconds = 120_000;

/** Everything that a package may hold; chunks of the bundles have numbers that change. */
const allowed = [
  /^(package\.json|package\.nls(\.\w+)?\.json|README\.md|readme\.md|CHANGELOG\.md|changelog\.md|LICENSE(\.txt)?|\.vsixmanifest)$/,
  /^l10n\/[\w.-]+\.json$/,
  /^dist\/(extension|service)(\.[\w-]+)?\.js$/,
  /^dist\/webview\/\w+\.js$/,
  /^dist\/THIRD-PARTY-NOTICES\.txt$/,
  /^syntaxes\/finspace-sql\.(language|tmLanguage)\.json$/,
  /^media\/[\w./-]+\.(svg|png|css)$/,
  /^media\/sample\/trades\.csv$/,
  /^docs\/screenshots\/first-changeset-light\.png$/,
  /^node_modules\/@duckdb\/node-bindings\/(package\.json|LICENSE|duckdb\.js)$/,
  /^node_modules\/@duckdb\/node-bindings-[\w-]+\/(package\.json|LICENSE|duckdb\.node|libduckdb\.\w+|duckdb\.dll)$/,
  /^node_modules\/detect-libc\/(package\.json|LICENSE|lib\/[\w-]+\.js)$/,
];

describe('the package', () => {
  const journey = useJourney({
    extensionFolders: [],
    prepare: async (folders) => install(await packageExtension(), folders),
  });

  it('holds what it needs and nothing else', async () => {
    const files = await installedFiles(extensionsFolder(journey().folders.server));
    for (const file of [
      'package.json',
      'dist/extension.js',
      'dist/service.js',
      'media/sample/trades.csv',
      'LICENSE.txt',
    ]) {
      assert.ok(
        files.some((each) => each.toLowerCase() === file.toLowerCase()),
        `${file} is missing`,
      );
    }
    assert.equal(files.filter((file) => file.endsWith('/duckdb.node')).length, 1);
    assert.deepEqual(
      files.filter((file) => !allowed.some((pattern) => pattern.test(file))),
      [],
    );
  });

  it('makes a changeset where it is installed', async () => {
    const { workbench } = journey();
    await workbench.openView('FinSpace');
    await workbench.welcomeButton('Create Dataset').click();
    await createDataset(workbench, { title: 'Trades' });
    const file = inRoot('test', 'fixtures', 'trades.csv');
    await createChangesetFromFile(workbench, { dataset: 'Trades', file });
    await workbench.treeRow(/APPEND.*4,000 rows/).waitFor();
  });
});

async function install(vsix: string, { server }: JourneyFolders): Promise<void> {
  const folders = [
    '--extensions-dir',
    extensionsFolder(server),
    '--user-data-dir',
    join(server, 'user-data'),
  ];
  const args = [
    vscodeServerScript,
    '--install-extension',
    vsix,
    ...folders,
    '--server-data-dir',
    join(server, 'server-data'),
  ];
  const result = await runOwned(process.execPath, args, {
    timeLimitMilliseconds: installLimitMilliseconds,
    output: 'collect',
  });
  assert.equal(result.code, 0, result.output);
}

async function installedFiles(folder: string): Promise<string[]> {
  const [installed] = (await readdir(folder)).filter((name) => name.startsWith('finspace-data.'));
  assert.ok(installed, 'nothing was installed');
  const entries = await readdir(join(folder, installed), { recursive: true, withFileTypes: true });
  const root = join(folder, installed);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}
