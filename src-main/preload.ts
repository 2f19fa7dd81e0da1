import { ipcRenderer } from 'electron';

/**
 * Hands MessagePorts to the page and nothing else: ports cannot cross the context bridge, so each is posted to the
 * page's own window. The page asks when it is ready, and gets fresh ones after a reload.
 */
const parts = ['host', 'index'] as const;

for (const part of parts) {
  ipcRenderer.on(`eventglass-port:${part}`, (event) => {
    window.postMessage({ type: 'eventglass-port', part }, window.location.origin, [...event.ports]);
  });
}

window.addEventListener('message', (event) => {
  if (event.source === window && event.data?.type === 'eventglass-ports-wanted') {
    ipcRenderer.send('eventglass-ports-wanted');
  }
});
