import { runTypeScript } from './bootstrap.mjs';

await runTypeScript('start/main.ts', process.argv.slice(2));
