import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Imports run one way: workbench → finspace ← service; `vscode` belongs to the workbench alone. */
const room = (files, patterns) => ({
  files,
  rules: {
    '@typescript-eslint/no-restricted-imports': ['error', { patterns }],
  },
});
const vscodeModule = { group: ['vscode'], message: 'vscode is imported in workbench/ and main.ts alone.' };
const closed = (name) => ({
  regex: `(^|/)${name}/`,
  message: `Imports run one way: workbench → finspace ← service. This file may not see ${name}/.`,
});

export default tseslint.config(
  { ignores: ['dist/', 'out/', '.cache/', '.venv/', '.vscode-test/', 'node_modules/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Name what a file exports.' },
        { selector: 'ExportAllDeclaration', message: 'Import from the file that defines it.' },
      ],
      eqeqeq: 'error',
    },
  },
  { files: ['extension/**/*.ts'], rules: { 'max-lines': ['error', { max: 400, skipBlankLines: true }] } },
  { files: ['extension/finspace/generated/**'], rules: { 'max-lines': 'off' } },
  room(['extension/finspace/**/*.ts'], [vscodeModule, closed('service'), closed('workbench')]),
  room(['extension/service/**/*.ts'], [vscodeModule, closed('workbench')]),
  room(['extension/workbench/**/*.ts'], [closed('service')]),
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', name: ['describe', 'it', 'test'], package: 'node:test' },
          ],
        },
      ],
    },
  },
  {
    // aws-sdk 2 types its options as a class that nobody makes an instance of.
    files: ['test/peers/**/*.ts', 'test/service/**/presigned*.ts'],
    rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        fetch: 'readonly',
        require: 'readonly',
        module: 'readonly',
        __dirname: 'readonly',
        Buffer: 'readonly',
      },
    },
  },
);
