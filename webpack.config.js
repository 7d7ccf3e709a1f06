const path = require('node:path');
const { BannerPlugin } = require('webpack');

/** DuckDB's binding is native: it stays outside the bundle and travels in node_modules. */
const nativeBinding = ({ request }, callback) =>
  /^@duckdb\/node-bindings/.test(request ?? '') ? callback(null, `commonjs ${request}`) : callback();

const typescript = {
  test: /\.ts$/,
  exclude: /node_modules/,
  use: [{ loader: 'ts-loader', options: { transpileOnly: true, compilerOptions: { noEmit: false } } }],
};

const shared = {
  devtool: 'source-map',
  resolve: { extensions: ['.ts', '.js'] },
  module: { rules: [typescript] },
  output: { path: path.resolve(__dirname, 'dist'), devtoolModuleFilenameTemplate: '../[resource-path]' },
  performance: { hints: false },
  stats: 'errors-warnings',
};

/** Removes chunks of earlier builds, but nothing of the other entries in the same folder. */
const cleanOwn = (prefix) => ({ keep: (asset) => !asset.startsWith(prefix) });

/** What runs in the extension host. SDK code is split into chunks that load when first used. */
const extension = {
  ...shared,
  name: 'extension',
  target: 'node',
  entry: { extension: './extension/main.ts' },
  externals: [{ vscode: 'commonjs vscode' }],
  output: {
    ...shared.output,
    filename: '[name].js',
    chunkFilename: 'extension.[name].js',
    clean: cleanOwn('extension.'),
    library: { type: 'commonjs2' },
  },
};

/** The embedded service, a process of its own and the package's bin. */
const service = {
  ...shared,
  name: 'service',
  target: 'node',
  entry: { service: './extension/service/main.ts' },
  plugins: [new BannerPlugin({ banner: '#!/usr/bin/env node', raw: true, entryOnly: true })],
  externals: [nativeBinding],
  output: {
    ...shared.output,
    filename: '[name].js',
    chunkFilename: 'service.[name].js',
    clean: cleanOwn('service.'),
  },
};

/** What runs inside webviews. */
const webview = {
  ...shared,
  name: 'webview',
  target: 'web',
  entry: {
    chart: './extension/workbench/panels/webview/chart.ts',
    details: './extension/workbench/panels/webview/details.ts',
    dataGrid: './extension/workbench/panels/webview/dataGrid.ts',
  },
  output: { ...shared.output, path: path.resolve(__dirname, 'dist', 'webview'), filename: '[name].js' },
};

module.exports = [extension, service, webview];
