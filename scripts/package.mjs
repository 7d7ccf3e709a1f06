import { runTypeScript } from './bootstrap.mjs';

await runTypeScript('package/main.ts', process.argv.slice(2));
