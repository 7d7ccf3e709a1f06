import type { GridMessage, GridRequest } from '../../grid/gridMessages';
import { GridApp } from './grid/gridApp';
import type { GridState } from './grid/gridState';

const host = acquireVsCodeApi<GridState>();
const send = (request: GridRequest) => host.postMessage(request);

let app: GridApp | undefined;

window.addEventListener('message', ({ data }: MessageEvent<GridMessage>) => {
  const main = document.getElementById('details');
  if (data.type === 'show' && main) {
    const created: GridApp = new GridApp(main, data.setup, {
      // What another subject has replaced asks for nothing any more.
      send: (request) => {
        if (app === created) send(request);
      },
      state: host.getState(),
      keep: (state) => host.setState(state),
    });
    app = created;
  } else app?.take(data);
});
send({ type: 'ready' });
