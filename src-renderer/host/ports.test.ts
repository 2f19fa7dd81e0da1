import { describe, expect, it, vi } from 'vitest';
import type { HostClient } from './client';
import { receivePorts } from './ports';

/** As much of a window as hands over ports. */
function createPage() {
  const listeners = new Set<(event: unknown) => void>();
  const page = {
    addEventListener: (_: string, listener: (event: unknown) => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: (event: unknown) => void) => listeners.delete(listener),
    postMessage: vi.fn(),
  } as unknown as Window;
  const receive = (event: { source?: unknown; data: unknown; ports?: unknown[] }) => {
    for (const listener of listeners) listener({ source: page, ports: [], ...event });
  };
  return { page, receive, asked: page.postMessage };
}

function connected() {
  const connect = vi.fn();
  const { page, receive, asked } = createPage();
  const stop = receivePorts({ connect } as unknown as HostClient, page);
  return { connect, page, receive, asked, stop };
}

const port = { name: 'a port' };

describe('receiving ports', () => {
  it('asks for them and takes each for its part', () => {
    const { connect, receive, asked } = connected();
    expect(asked).toHaveBeenCalledWith({ type: 'eventglass-ports-wanted' }, '*');
    receive({ data: { type: 'eventglass-port', part: 'index' }, ports: [port] });
    expect(connect).toHaveBeenCalledExactlyOnceWith('index', port);
  });

  it.each([
    ['from another window', { source: {}, data: { type: 'eventglass-port', part: 'host' }, ports: [port] }],
    ['of an unknown part', { data: { type: 'eventglass-port', part: '__proto__' }, ports: [port] }],
    ['without a port', { data: { type: 'eventglass-port', part: 'host' } }],
    ['of another type', { data: { type: 'something', part: 'host' }, ports: [port] }],
    ['that is no object', { data: 'eventglass-port', ports: [port] }],
    ['that is null', { data: null, ports: [port] }],
  ])('ignores a message %s', (_, event) => {
    const { connect, receive } = connected();
    receive(event);
    expect(connect).not.toHaveBeenCalled();
  });

  it('stops when told', () => {
    const { connect, receive, stop } = connected();
    stop();
    receive({ data: { type: 'eventglass-port', part: 'host' }, ports: [port] });
    expect(connect).not.toHaveBeenCalled();
  });
});
