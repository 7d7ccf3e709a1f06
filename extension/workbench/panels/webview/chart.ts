import type { ChartMessage, ChartRequest } from '../../charts/chartMessages';
import type { KeptChart } from '../../charts/keptChart';
import { ChartApp } from './chart/chartApp';

const host = acquireVsCodeApi<KeptChart>();
const send = (request: ChartRequest) => host.postMessage(request);

let app: ChartApp | undefined;

window.addEventListener('message', ({ data }: MessageEvent<ChartMessage>) => {
  const main = document.getElementById('details');
  if (data.type === 'show' && main) {
    app?.dispose();
    app = new ChartApp(main, data.setup, { send, keep: (chart) => host.setState(chart) });
  } else app?.take(data);
});
send({ type: 'ready' });
