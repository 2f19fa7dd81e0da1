import type { Contract, FeedDefinition, InputOf, ItemOf, OutputOf, RequestDefinition } from '@shared/contract/define';
import { FRAME_VERSION, type HostFrame, type Problem, type WindowFrame, windowFrame } from '@shared/contract/frames';
import type { Log } from '../application/ports';
import { type FeedPump, pumpFeed } from './feed-pump';
import type { FramePort } from './frame-port';
import {
  badFrame,
  badInput,
  otherFrameVersion,
  problemOf,
  readOnlyRefusal,
  tooManyOpen,
  unknownName,
} from './problems';

/** More than any screen asks at once: what exceeds it is told so. */
export const MAX_OPEN = 256;

/**
 * What answers a contract: a request returns its output, a feed an iterable of its items. Both stop when the signal
 * aborts: the window has cancelled or is gone. Throw a `Failure` to say a sentence; anything else is a bug.
 */
export type Handlers<C extends Contract> = {
  readonly [Name in keyof C]: C[Name] extends FeedDefinition
    ? (input: InputOf<C, Name>, signal: AbortSignal) => AsyncIterable<ItemOf<C, Name>>
    : (input: InputOf<C, Name>, signal: AbortSignal) => Promise<OutputOf<C, Name>> | OutputOf<C, Name>;
};

export type Serving<C extends Contract> = {
  readonly contract: C;
  readonly handlers: Handlers<C>;
  readonly port: FramePort;
  readonly log: Log;
  /** Asked at each request that writes. */
  readonly readOnly: () => boolean;
  /** Parse what is sent by its schema: in development and tests. */
  readonly parseOutputs: boolean;
};

type AnyHandler = (input: unknown, signal: AbortSignal) => unknown;
type Exchange = { readonly abort: AbortController; pump?: FeedPump };

/**
 * Serves a contract on one port until it closes. Whatever the window sends, this never throws: a frame that cannot be
 * read is answered by one sentence, or ignored when it names no exchange.
 */
export function serveContract<C extends Contract>(serving: Serving<C>): { close(): void } {
  const { contract, port, log } = serving;
  const handlers = serving.handlers as Readonly<Record<string, AnyHandler>>;
  const exchanges = new Map<number, Exchange>();
  let closed = false;
  let complained = false;

  const post = (frame: HostFrame) => {
    if (!closed) port.post(frame);
  };
  const refuse = (id: number, problem: Problem) => post({ v: FRAME_VERSION, kind: 'problem', id, problem });

  const receive = (data: unknown) => {
    const parsed = windowFrame.safeParse(data);
    if (!parsed.success) return receiveUnreadable(data);
    const frame = parsed.data;
    if (frame.kind === 'cancel') return end(frame.id);
    if (frame.kind === 'credit') return exchanges.get(frame.id)?.pump?.grant(frame.credit);
    begin(frame);
  };

  const receiveUnreadable = (data: unknown) => {
    if (!complained) log.warn('received a frame that cannot be read; further ones of this port are not logged');
    complained = true;
    const { v, id } = typeof data === 'object' && data !== null ? (data as { v?: unknown; id?: unknown }) : {};
    if (typeof id !== 'number' || !Number.isSafeInteger(id) || id < 0 || exchanges.has(id)) return;
    refuse(id, v === FRAME_VERSION ? badFrame() : otherFrameVersion(v, FRAME_VERSION));
  };

  const begin = (frame: Extract<WindowFrame, { kind: 'request' | 'open' }>) => {
    const { id, name } = frame;
    if (exchanges.has(id)) return;
    const definition = Object.hasOwn(contract, name) ? contract[name] : undefined;
    const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
    if (!handler || definition?.kind !== (frame.kind === 'open' ? 'feed' : 'request'))
      return refuse(id, unknownName(name));
    if (definition.kind === 'request' && definition.writes && serving.readOnly())
      return refuse(id, readOnlyRefusal(name));
    if (exchanges.size >= MAX_OPEN) return refuse(id, tooManyOpen(name, MAX_OPEN));
    const input = definition.input.safeParse(frame.input);
    if (!input.success) return refuse(id, badInput(name, input.error));
    const exchange: Exchange = { abort: new AbortController() };
    exchanges.set(id, exchange);
    const running =
      frame.kind === 'open' && definition.kind === 'feed'
        ? feed({ frame, definition, handler, input: input.data, exchange })
        : answer({ frame, definition: definition as RequestDefinition, handler, input: input.data, exchange });
    running.catch((error: unknown) => fail(frame, exchange, error)).finally(() => forget(id, exchange));
  };

  type Begun<Definition> = {
    readonly frame: WindowFrame & { readonly name: string };
    readonly definition: Definition;
    readonly handler: AnyHandler;
    readonly input: unknown;
    readonly exchange: Exchange;
  };

  const answer = async ({ frame, definition, handler, input, exchange }: Begun<RequestDefinition>) => {
    const given = await handler(input, exchange.abort.signal);
    const output = serving.parseOutputs ? definition.output.parse(given) : given;
    if (!exchange.abort.signal.aborted) post({ v: FRAME_VERSION, kind: 'reply', id: frame.id, output });
  };

  const feed = async ({ frame, definition, handler, input, exchange }: Begun<FeedDefinition>) => {
    const { signal } = exchange.abort;
    const { id } = frame;
    exchange.pump = pumpFeed(handler(input, signal) as AsyncIterable<unknown>, {
      keep: definition.keep,
      credit: frame.kind === 'open' ? frame.credit : 0,
      signal,
      send: (items) => post({ v: FRAME_VERSION, kind: 'batch', id, items: items.map(checked(definition)) }),
    });
    await exchange.pump.done;
    if (!signal.aborted) post({ v: FRAME_VERSION, kind: 'end', id });
  };

  const checked = (definition: FeedDefinition) => (item: unknown) =>
    serving.parseOutputs ? definition.item.parse(item) : item;

  const fail = (frame: { readonly id: number; readonly name: string }, exchange: Exchange, error: unknown) => {
    if (exchange.abort.signal.aborted) return;
    exchange.abort.abort();
    const problem = problemOf(error);
    if (problem.kind === 'bug') log.error('a handler failed unexpectedly', { name: frame.name, error: stackOf(error) });
    refuse(frame.id, problem);
  };

  const forget = (id: number, exchange: Exchange) => {
    if (exchanges.get(id) === exchange) exchanges.delete(id);
  };

  const end = (id: number) => {
    exchanges.get(id)?.abort.abort();
    exchanges.delete(id);
  };

  const endAll = () => {
    closed = true;
    for (const id of [...exchanges.keys()]) end(id);
  };

  port.onFrame((frame) => {
    if (!closed) receive(frame);
  });
  port.onClose(endAll);
  return {
    close() {
      if (closed) return;
      endAll();
      port.close();
    },
  };
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
