/**
 * The one list of what may leave a connection that only looks (wire.md §8). Everything is judged by subject, reply,
 * headers and body before bytes leave; what is not named here is refused.
 */
export type Publication = {
  readonly subject: string;
  readonly reply: string | undefined;
  readonly headerNames: readonly string[];
  readonly body: string;
};

export type ReadingScope = {
  /** Names of consumers that this connection may make, pull from and delete begin with it; nobody else's do. */
  readonly consumerPrefix: string;
  /** Where answers to this connection arrive, without the trailing dot. */
  readonly inboxPrefix: string;
  /** Whether looking at this stream through a consumer leaves it as it is: its retention is by limits. */
  readonly mayConsume: (stream: string) => boolean;
  /** Where it answers queries of others: what it hears them on, and where its answers may go. */
  readonly answering?: {
    readonly hears: (subject: string) => boolean;
    readonly mayGoTo: (subject: string) => boolean;
  };
};

/** Requests that answer with what is there and change nothing; `$JS.API` or `$JS.<domain>.API` goes before. */
const LOOKING = [
  /^INFO$/,
  /^STREAM\.(NAMES|LIST)$/,
  /^STREAM\.INFO\.[^.*>]+$/,
  /^STREAM\.MSG\.GET\.[^.*>]+$/,
  /^DIRECT\.GET\.[^.*>]+(\..+)?$/,
  /^CONSUMER\.(NAMES|LIST)\.[^.*>]+$/,
  /^CONSUMER\.INFO\.[^.*>]+\.[^.*>]+$/,
] as const;

const API = /^\$JS\.(?:[^.*>]+\.)?API\.(.+)$/;
const DISCOVERY = /^\$SRV\.(PING|INFO|STATS)(\.[^.*>]+){0,2}$/;
const FLOW_CONTROL = /^\$JS\.FC\.[^.*>]+\.([^.*>]+)\.[^.*>]+$/;
const OWN_CONSUMER = /^CONSUMER\.(?:DELETE|MSG\.NEXT)\.[^.*>]+\.([^.*>]+)$/;
const CREATE_CONSUMER = /^CONSUMER\.CREATE\.([^.*>]+)(?:\.([^.*>]+)(?:\..+)?)?$/;

/** Fields of a consumer that only say what to look at. A durable name or a delivery subject is not among them. */
const HARMLESS_FIELDS: ReadonlySet<string> = new Set([
  'name',
  'ack_policy',
  'deliver_policy',
  'opt_start_seq',
  'opt_start_time',
  'filter_subject',
  'filter_subjects',
  'headers_only',
  'inactive_threshold',
  'max_deliver',
  'mem_storage',
  'num_replicas',
  'replay_policy',
]);

/** The server copies a message to where such a header says: no header but this one travels. */
const HARMLESS_HEADER = 'Nats-Required-Api-Level';

/** Headers of an answer: those that say why there is none, and the application's own. */
const ANSWER_HEADERS = /^(Nats-Service-Error(-Code)?|X-[\w-]+)$/;

/** Why this may not be published, as the end of a sentence; undefined when it only looks. */
export function objectionTo(publication: Publication, scope: ReadingScope): string | undefined {
  const { subject, reply, headerNames } = publication;
  if (isAnswer(publication, scope)) return undefined;
  if (reply && !reply.startsWith(`${scope.inboxPrefix}.`)) return `its answer would be published to ${reply}`;
  const header = headerNames.find((name) => name !== HARMLESS_HEADER);
  if (header !== undefined) return `it carries the header ${header}`;
  if (DISCOVERY.test(subject)) return undefined;
  const verb = API.exec(subject)?.[1] ?? '';
  if (LOOKING.some((pattern) => pattern.test(verb))) return undefined;
  const owned = FLOW_CONTROL.exec(subject)?.[1] ?? OWN_CONSUMER.exec(verb)?.[1];
  if (owned !== undefined) {
    return owned.startsWith(scope.consumerPrefix) ? undefined : `consumer ${owned} belongs to somebody else`;
  }
  const [, stream, named] = CREATE_CONSUMER.exec(verb) ?? [];
  return stream === undefined ? 'it may change something' : objectionToConsumer(publication.body, stream, named, scope);
}

function isAnswer({ subject, reply, headerNames }: Publication, { answering }: ReadingScope): boolean {
  return (
    answering !== undefined &&
    !reply &&
    answering.mayGoTo(subject) &&
    headerNames.every((name) => ANSWER_HEADERS.test(name))
  );
}

/** Whether listening there takes nothing from anybody: answers to us, JetStream's advisories, queries where we answer. */
export function mayListen(subject: string, queue: string | undefined, scope: ReadingScope): boolean {
  if (scope.answering?.hears(subject)) return true;
  return (
    queue === undefined && (subject.startsWith(`${scope.inboxPrefix}.`) || subject.startsWith('$JS.EVENT.ADVISORY.'))
  );
}

function objectionToConsumer(body: string, stream: string, named: string | undefined, scope: ReadingScope) {
  const request = parseObject(body);
  const config = request && asObject(request.config);
  if (!request || !config) return 'its body describes no consumer';
  if (request.stream_name !== stream) return 'its body names another stream';
  if (request.action !== 'create') return 'it could change a consumer';
  const name = config.name;
  if (typeof name !== 'string' || !name.startsWith(scope.consumerPrefix)) return 'the consumer has not a name of ours';
  if (named !== undefined && named !== name) return 'its body names another consumer';
  const field = Object.keys(config).find((key) => !HARMLESS_FIELDS.has(key));
  if (field !== undefined) return `the consumer asks for ${field}`;
  if (config.ack_policy !== 'none') return 'the consumer would acknowledge';
  if (!scope.mayConsume(stream)) return `stream ${stream} is not known to keep what is read`;
  return undefined;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function asObject(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}
