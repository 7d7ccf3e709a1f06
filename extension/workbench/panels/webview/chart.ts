import type { ChartMessage, ChartRequest } from '../../charts/chartMessages';
import { ChartApp } from './chart/chartApp';

const host = acquireVsCodeApi();
const send = (request: ChartRequest) => host.postMessage(request);

let app: ChartApp | undefined;

window.addEventListener('message', ({ data }: MessageEvent<ChartMessage>) => {
  const main = document.getElementById('details');
  if (data.type === 'show' && main) {
    app?.dispose();
    app = new ChartApp(main, data.setup, send);
  } else app?.take(data);
});
send({ type: 'ready' });
