/** The first argument of the service's program where it is to be a worker of the engine. */
export const engineWorkerArgument = '--engine-worker';
