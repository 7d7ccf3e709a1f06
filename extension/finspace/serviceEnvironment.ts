/**
 * The environment that a service is started in: the one at hand, as Node instead of as an editor, without the
 * AWS settings of whoever starts it and without what would make Node load other code.
 */
export function serviceEnvironment(inherited: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const unwanted = /^(AWS_|VSCODE_|NODE_OPTIONS$|ELECTRON_)/i;
  const kept = Object.entries(inherited).filter(([name]) => !unwanted.test(name));
  // Each running query of the engine holds a thread of the pool; with the default four, file access waits.
  return { ...Object.fromEntries(kept), ELECTRON_RUN_AS_NODE: '1', UV_THREADPOOL_SIZE: '16' };
}
