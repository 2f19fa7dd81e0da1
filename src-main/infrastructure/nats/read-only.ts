import { type MsgHdrs, type NatsConnection, nuid, type Payload } from '@nats-io/transport-node';
import { Forbidden } from '../../application/ports';
import { mayListen, objectionTo, type ReadingScope } from './reading-rules';
import { createReplyCheck } from './reply-prefixes';

/** A connection to look through. */
export type ReadingConnection = {
  readonly nats: NatsConnection;
  /** What the names of consumers made for looking begin with. */
  readonly consumerPrefix: string;
  /** To be called with what the server says of a stream before a consumer is made on it. */
  admit(stream: { readonly config: { readonly name: string; readonly retention: string } }): void;
};

/** Where all bytes of the client leave: its protocol handler, which messages answer through as well. */
type Outlet = {
  publish(subject: string, payload?: Payload, options?: { reply?: string; headers?: MsgHdrs }): void;
  subscribe(subscription: { subject: string; queue?: string }): unknown;
  resub(subscription: { subject: string; queue?: string }, subject: string): void;
};

export type ReadingOptions = {
  /** Answer queries all the same; answers go where any reply may (wire.md §3), and to these prefixes. */
  readonly queries?: { readonly replyPrefixes: readonly string[] } | undefined;
};

/** domain.md §10.3. */
const QUERIES = /^person\.queries\.(>|\*|\w+)$/;

/**
 * Locks the connection for good: from now on only what reading-rules.ts names leaves it; everything else throws
 * `Forbidden` before a byte is written. Every client built on it (JetStream, key-value, services) is behind the lock,
 * for all of them publish through the connection's protocol handler.
 */
export function restrictToReading(nats: NatsConnection, { queries }: ReadingOptions = {}): ReadingConnection {
  const reading = readThrough(nats);
  const admitted = new Set<string>();
  const scope: ReadingScope = {
    consumerPrefix: reading.consumerPrefix,
    inboxPrefix: inboxPrefixOf(nats),
    mayConsume: (stream) => admitted.has(stream),
    ...(queries && {
      answering: { hears: (subject) => QUERIES.test(subject), mayGoTo: createReplyCheck(queries.replyPrefixes) },
    }),
  };
  lock(outletOf(nats), scope);
  return {
    ...reading,
    admit: ({ config }) => {
      if (config.retention === 'limits') admitted.add(config.name);
      else admitted.delete(config.name);
    },
  };
}

/** Where answers to this connection go; the client does not tell it by its interface. */
export function inboxPrefixOf(nats: NatsConnection): string {
  const { options } = nats as unknown as { readonly options?: { readonly inboxPrefix?: unknown } };
  return typeof options?.inboxPrefix === 'string' ? options.inboxPrefix : '_INBOX';
}

/** For looking through a connection that may write as well. */
export function readThrough(nats: NatsConnection): ReadingConnection {
  return { nats, consumerPrefix: `eventglass-reader-${nuid.next()}`, admit: () => undefined };
}

function outletOf(nats: NatsConnection): Outlet {
  const { protocol } = nats as unknown as { readonly protocol?: Outlet };
  const complete = [protocol?.publish, protocol?.subscribe, protocol?.resub].every(
    (verb) => typeof verb === 'function',
  );
  // Rather no connection than one that looks locked.
  if (!protocol || !complete) throw new Error('the NATS client has changed inside: the read-only lock does not fit it');
  return protocol;
}

function lock(outlet: Outlet, scope: ReadingScope): void {
  const publish = outlet.publish.bind(outlet);
  const subscribe = outlet.subscribe.bind(outlet);
  const resub = outlet.resub.bind(outlet);
  const assertListening = (subject: string, queue: string | undefined) => {
    if (!mayListen(subject, queue, scope))
      throw refusal(`listening on ${subject}`, 'it could take messages from others');
  };
  outlet.publish = (subject, payload = '', options = {}) => {
    const objection = objectionTo(
      {
        subject,
        reply: options.reply,
        headerNames: options.headers?.keys() ?? [],
        body: typeof payload === 'string' ? payload : new TextDecoder().decode(payload),
      },
      scope,
    );
    if (objection !== undefined) throw refusal(`publishing to ${subject}`, objection);
    publish(subject, payload, options);
  };
  outlet.subscribe = (subscription) => {
    assertListening(subscription.subject, subscription.queue);
    return subscribe(subscription);
  };
  outlet.resub = (subscription, subject) => {
    assertListening(subject, subscription.queue);
    resub(subscription, subject);
  };
}

function refusal(what: string, why: string): Forbidden {
  return new Forbidden(`This connection is read-only, ${what} is refused: ${why}. Start without --read-only to write.`);
}
