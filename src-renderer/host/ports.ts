import type { HostClient } from './client';
import { type Part, parts } from './part-link';

/**
 * Takes the ports that the preload hands over, now and whenever a part restarts, and asks for the first ones. Only
 * messages that this window posted to itself are listened to: the preload shares the page's `window`.
 */
export function receivePorts(client: HostClient, page: Window = window): () => void {
  const listen = (event: MessageEvent) => {
    if (event.source !== page) return;
    const part = partOf(event.data);
    const [port] = event.ports;
    if (part && port) client.connect(part, port);
  };
  page.addEventListener('message', listen);
  page.postMessage({ type: 'eventglass-ports-wanted' }, '*');
  return () => page.removeEventListener('message', listen);
}

function partOf(data: unknown): Part | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { type, part } = data as { type?: unknown; part?: unknown };
  return type === 'eventglass-port' ? parts.find((known) => known === part) : undefined;
}
