import { describe, expect, it } from 'vitest';
import { mayListen, objectionTo, type Publication } from './reading-rules';

const scope = {
  consumerPrefix: 'eventglass-reader-1',
  inboxPrefix: '_INBOX',
  mayConsume: (stream: string) => stream === 'person-events',
};
const publication = (subject: string, more: Partial<Publication> = {}): Publication => ({
  subject,
  reply: '_INBOX.a.b',
  headerNames: [],
  body: '',
  ...more,
});
const allowed = (subject: string, more?: Partial<Publication>) =>
  objectionTo(publication(subject, more), scope) === undefined;

const consumer = (config: object = {}, request: object = {}) => ({
  body: JSON.stringify({
    stream_name: 'person-events',
    action: 'create',
    config: { name: 'eventglass-reader-1_1', ack_policy: 'none', deliver_policy: 'all', ...config },
    ...request,
  }),
});
const create = '$JS.API.CONSUMER.CREATE.person-events.eventglass-reader-1_1';

describe('looking through a read-only connection', () => {
  it.each([
    '$JS.API.INFO',
    '$JS.API.STREAM.NAMES',
    '$JS.API.STREAM.LIST',
    '$JS.API.STREAM.INFO.person-commands',
    '$JS.hub.API.STREAM.INFO.person-events',
    '$JS.API.STREAM.MSG.GET.person-commands',
    '$JS.API.DIRECT.GET.person-events',
    '$JS.API.DIRECT.GET.KV_person-snapshots.$KV.person-snapshots.a',
    '$JS.API.CONSUMER.LIST.person-commands',
    '$JS.API.CONSUMER.INFO.person-commands.person-command-processor',
    '$JS.API.CONSUMER.MSG.NEXT.person-events.eventglass-reader-1_1',
    '$JS.API.CONSUMER.DELETE.person-events.eventglass-reader-1_1',
    '$JS.FC.person-events.eventglass-reader-1_1.x',
    '$SRV.PING',
    '$SRV.PING.person',
    '$SRV.STATS.person.ID',
  ])('may publish %s', (subject) => {
    expect(allowed(subject)).toBe(true);
  });

  it.each([
    'person.events.x.person.created',
    'person.commands.x',
    'person.api.command',
    '$JS.API.STREAM.CREATE.s',
    '$JS.API.STREAM.UPDATE.person-events',
    '$JS.API.STREAM.DELETE.person-events',
    '$JS.API.STREAM.PURGE.person-events',
    '$JS.API.STREAM.MSG.DELETE.person-events',
    '$JS.API.STREAM.RESTORE.person-events',
    '$JS.API.STREAM.LEADER.STEPDOWN.person-events',
    '$JS.API.CONSUMER.DURABLE.CREATE.person-events.d',
    '$JS.API.CONSUMER.PAUSE.person-events.d',
    '$JS.API.CONSUMER.RESET.person-events.d',
    '$JS.API.CONSUMER.DELETE.person-commands.person-command-processor',
    '$JS.API.CONSUMER.MSG.NEXT.person-commands.person-command-processor',
    '$JS.ACK.person-commands.person-command-processor.1.1.1.1.0',
    '$KV.person-snapshots.a',
    '$O.bucket.C.x',
    '$SYS.REQ.SERVER.PING',
    '$SRV.PING.a.b.c',
    '$JS.FC.API.STREAM.DELETE.person-events',
    '$JS.FC.person-events.somebody.x',
    '_INBOX.somebody',
  ])('may not publish %s', (subject) => {
    expect(allowed(subject)).toBe(false);
  });

  it('sends answers nowhere but to itself, and no header that the server acts on', () => {
    expect(allowed('$JS.API.INFO', { reply: 'person.events.x.person.created' })).toBe(false);
    expect(allowed('$JS.API.INFO', { reply: undefined })).toBe(true);
    expect(allowed('$JS.API.INFO', { headerNames: ['Nats-Trace-Dest'] })).toBe(false);
    expect(allowed('$JS.API.INFO', { headerNames: ['Nats-Required-Api-Level'] })).toBe(true);
  });

  it('listens to answers and advisories only, never in a queue group', () => {
    expect(mayListen('_INBOX.a.*', undefined, scope)).toBe(true);
    expect(mayListen('$JS.EVENT.ADVISORY.>', undefined, scope)).toBe(true);
    expect(mayListen('$JS.EVENT.>', undefined, scope)).toBe(false);
    expect(mayListen('$JS.EVENT.METRIC.>', undefined, scope)).toBe(false);
    expect(mayListen('$JS.EVENT.ADVISORY.>', 'q', scope)).toBe(false);
    expect(mayListen('_INBOX.a', 'q', scope)).toBe(false);
    expect(mayListen('person.api.command', undefined, scope)).toBe(false);
    expect(mayListen('>', undefined, scope)).toBe(false);
  });
});

describe('a read-only connection that answers queries', () => {
  const answering = {
    ...scope,
    answering: {
      hears: (subject: string) => subject === 'person.queries.*',
      mayGoTo: (subject: string) => subject.startsWith('_INBOX.'),
    },
  };
  const answer = (subject: string, more: Partial<Publication> = {}) =>
    objectionTo(publication(subject, { reply: undefined, ...more }), answering) === undefined;

  it('hears queries, shared with others, and nothing else', () => {
    expect(mayListen('person.queries.*', 'person-queries', answering)).toBe(true);
    expect(mayListen('person.api.command', 'person-queries', answering)).toBe(false);
    expect(mayListen('person.queries.*', 'person-queries', scope)).toBe(false);
  });

  it('sends answers where answers may go, with no header that the server acts on', () => {
    expect(answer('_INBOX.a.b')).toBe(true);
    expect(answer('_INBOX.a.b', { headerNames: ['Nats-Service-Error', 'Nats-Service-Error-Code', 'X-Version'] })).toBe(
      true,
    );
    expect(answer('_INBOX.a.b', { headerNames: ['Nats-Msg-Id'] })).toBe(false);
    expect(answer('_INBOX.a.b', { reply: '_INBOX.c' })).toBe(false);
    expect(answer('person.events.x.person.created')).toBe(false);
    expect(objectionTo(publication('_INBOX.a.b', { reply: undefined }), scope)).toBeDefined();
  });
});

describe('a consumer for looking', () => {
  it('is ephemeral, acknowledges nothing, is named by us and stands on a stream that keeps what is read', () => {
    expect(allowed(create, consumer())).toBe(true);
    expect(allowed(`${create}.person.events.x.>`, consumer({ filter_subject: 'person.events.x.>' }))).toBe(true);
    expect(allowed('$JS.API.CONSUMER.CREATE.person-events', consumer())).toBe(true);
  });

  it.each([
    ['a durable name', consumer({ durable_name: 'd' })],
    ['acknowledgements', consumer({ ack_policy: 'explicit' })],
    ['no acknowledgement policy', consumer({ ack_policy: undefined })],
    ['delivery to a subject', consumer({ deliver_subject: 'person.events.x' })],
    ["somebody else's name", consumer({ name: 'person-command-processor' })],
    ['an update', consumer({}, { action: 'update' })],
    ['any action', consumer({}, { action: '' })],
    ['another stream in the body', consumer({}, { stream_name: 'person-commands' })],
    ['no JSON', { body: 'x' }],
    ['no configuration', { body: '{"stream_name":"person-events","action":"create"}' }],
  ])('is refused with %s', (_, body) => {
    expect(allowed(create, body)).toBe(false);
  });

  it('is refused on a stream where looking deletes', () => {
    const body = consumer({}, { stream_name: 'person-commands' });
    expect(allowed('$JS.API.CONSUMER.CREATE.person-commands.eventglass-reader-1_1', body)).toBe(false);
  });
});
