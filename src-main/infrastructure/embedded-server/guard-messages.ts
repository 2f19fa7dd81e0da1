import type { Socket } from 'node:net';

/** What the guard tells every app, one JSON text a line. */
export type EmbeddedServerState =
  | { readonly state: 'starting' }
  /** `notice` is one sentence for people, such as that the port is another one now. */
  | {
      readonly state: 'ready';
      readonly url: string;
      readonly version: string;
      readonly restarts: number;
      readonly notice?: string;
    }
  | { readonly state: 'restarting'; readonly reason: string; readonly inMs: number }
  | { readonly state: 'failed'; readonly sentence: string };

/** A line of the guard is a few hundred bytes. */
const LONGEST_LINE = 64 * 1024;

export function writeState(socket: Socket, state: EmbeddedServerState): void {
  if (socket.writable) socket.write(`${JSON.stringify(state)}\n`);
}

/** Calls back for every line; what is no state is left out, and a line without an end closes the socket. */
export function readStates(socket: Socket, onState: (state: EmbeddedServerState) => void): void {
  let unfinished = '';
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => {
    const lines = (unfinished + text).split('\n');
    unfinished = lines.pop() ?? '';
    if (unfinished.length > LONGEST_LINE) socket.destroy();
    for (const line of lines) {
      const state = parseState(line);
      if (state) onState(state);
    }
  });
}

function parseState(line: string): EmbeddedServerState | undefined {
  try {
    const value = JSON.parse(line);
    return ['starting', 'ready', 'restarting', 'failed'].includes(value?.state) ? value : undefined;
  } catch {
    return undefined;
  }
}
