import type { PageRequest } from '../details/pageRequests';

const host = acquireVsCodeApi();

/** Asks the panel for something. */
export const send = (request: PageRequest): void => host.postMessage(request);

/** Keeps what the page is about, for the day on which the window is loaded again. */
export const remember = (target: unknown): void => void host.setState(target);
