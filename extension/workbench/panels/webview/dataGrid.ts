import type { GridMessage, GridRequest } from '../../grid/gridMessages';
import { GridApp } from './grid/gridApp';
import type { GridState } from './grid/gridState';

const host = acquireVsCodeApi<GridState>();
const send = (request: GridRequest) => host.postMessage(request);

let app: GridApp | undefined;

window.addEventListener('message', ({ data }: MessageEvent<GridMessage>) => {
  const main = document.getElementById('details');
  if (data.type === 'show' && main) {
    app = new GridApp(main, data.setup, {
      send,
      state: host.getState(),
      keep: (state) => host.setState(state),
    });
  } else app?.take(data);
});
send({ type: 'ready' });
