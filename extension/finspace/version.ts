import manifest from '../../package.json';

/** The version of this program; windows and services compare theirs. */
export const version: string = manifest.version;
