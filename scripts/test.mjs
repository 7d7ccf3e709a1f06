import { runTypeScript } from './bootstrap.mjs';

await runTypeScript('test/main.ts', process.argv.slice(2));
