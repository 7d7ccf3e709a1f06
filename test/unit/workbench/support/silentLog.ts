import type { Log } from '../../../../extension/workbench/host/log';

const nothing = () => undefined;

export const silentLog: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
