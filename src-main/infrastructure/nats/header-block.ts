import { headers, type MsgHdrs } from '@nats-io/transport-node';
import type { WireHeaders } from '../../domain/wire/reading';

/** A header block as it came: the status of its first line (0 when it has none) and every line that names a value. */
export type HeaderBlock = { readonly status: number; readonly headers: WireHeaders };

/** What the client keeps of a message; the block is read from these bytes, see `receivedHeaders`. */
type ClientMessage = { readonly msg?: ClientMessage; readonly _msg?: { hdr: number }; readonly _rdata?: Uint8Array };

const TOKEN = /^[!-9;-~]+$/;
const LINE_BREAK = /[\r\n]/;

const text = new TextDecoder();
const EMPTY: HeaderBlock = { status: 0, headers: [] };

/**
 * The headers of a received message, in order. Not by the client's own `message.headers`: its decoder throws on names
 * that the server accepts, and where the client itself asks for them (an empty body) one such message ends the
 * connection's reader for good. Tried on @nats-io/nats-core 3.4.0; `hostile headers` in the integration tests.
 */
export function receivedHeaders(message: object): WireHeaders {
  return headerBlockOf(message).headers;
}

export function headerBlockOf(message: object): HeaderBlock {
  let inner = message as ClientMessage;
  while (inner.msg) inner = inner.msg;
  const length = inner._msg?.hdr ?? -1;
  return length > 0 && inner._rdata ? parseHeaderBlock(inner._rdata.subarray(0, length)) : EMPTY;
}

/** `NATS/1.0[ status description]`, then `Name: value` lines; a line without a name is left out. */
export function parseHeaderBlock(bytes: Uint8Array): HeaderBlock {
  const [first = '', ...lines] = text.decode(bytes).split('\r\n');
  const found: [string, string][] = [];
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) found.push([line.slice(0, colon), line.slice(colon + 1).trim()]);
  }
  return { status: Number.parseInt(first.slice('NATS/1.0'.length), 10) || 0, headers: found };
}

/**
 * For publishing. A name that is no token, or a line break in a value, throws. Put where the client keeps them: its own
 * `append` looks at all headers for each, and takes as long as the rest of a publication (bench/queue.mjs).
 */
export function toMessageHeaders(list: WireHeaders): MsgHdrs {
  const values = new Map<string, string[]>();
  for (const [name, value] of list) {
    if (!TOKEN.test(name)) throw new TypeError(`a header cannot be named ${JSON.stringify(name)}`);
    if (LINE_BREAK.test(value)) throw new TypeError(`header ${name} has a line break`);
    const known = values.get(name);
    if (known) known.push(value.trim());
    else values.set(name, [value.trim()]);
  }
  return Object.assign(headers(), { headers: values });
}
