import { ipcMain, MessageChannelMain, type MessagePortMain, type WebContents } from 'electron';

/** Both parts of the contract, each behind a port of its own. */
export type PortTaker = {
  /** Serves the host's part to this page on this port until it closes. */
  attachHost(port: MessagePortMain, page: WebContents): void;
  /** Hands the port to the index process; false when it is not running now. */
  attachIndex(port: MessagePortMain): boolean;
};

/**
 * Gives a window its ports when its page asks for them: at its start and after each reload. The old ones close with
 * the page that held them.
 */
export function givePortsOnRequest(taker: PortTaker): { renewIndexPorts(): void; beginAnew(): void } {
  const pages = new Set<WebContents>();
  ipcMain.on('eventglass-ports-wanted', (event) => {
    if (event.senderFrame !== event.sender.mainFrame) return;
    if (!pages.has(event.sender)) {
      pages.add(event.sender);
      event.sender.once('destroyed', () => pages.delete(event.sender));
    }
    give(event.sender, 'host', (port) => taker.attachHost(port, event.sender));
    give(event.sender, 'index', (port) => taker.attachIndex(port));
  });
  return {
    /** A restarted index process knows no ports: every page gets a fresh one. */
    renewIndexPorts() {
      for (const page of pages) give(page, 'index', (port) => taker.attachIndex(port));
    },
    /** Another connection: nothing of the one before may stay on a screen, so every page loads again, on its screen. */
    beginAnew() {
      for (const page of pages) void page.loadURL(screenOf(page.getURL()));
    },
  };
}

function give(page: WebContents, part: 'host' | 'index', attach: (port: MessagePortMain) => unknown): void {
  const { port1, port2 } = new MessageChannelMain();
  if (attach(port1) === false) return;
  page.postMessage(`eventglass-port:${part}`, null, [port2]);
}

/** The screen that an address belongs to: what was chosen on it belongs to the connection before. */
function screenOf(address: string): string {
  const { pathname, protocol, host } = new URL(address);
  return `${protocol}//${host}/${pathname.split('/')[1] ?? ''}`;
}
