import { cast } from '@shared/catalogue/cast';
import type { CorrelationId, EventId, PersonId } from '../../domain/kernel/identity';
import { encodeEnvelope } from '../../domain/wire/event-codec';
import type { WireHeaders } from '../../domain/wire/reading';
import { eventSubject } from '../../domain/wire/subjects';
import type { Ids } from '../ports';
import { name } from './demo-step';

/** What a program outside writes into the event stream without asking anybody. */
export type OutsideMessage = {
  readonly subject: string;
  readonly headers: WireHeaders;
  readonly bytes: Uint8Array;
};

const DAY_MS = 86_400_000;
/** What reads a bare event derives its ids from its bytes: one time for all samples, and a link can name the story. */
const GRACE_CREATED_MS = Date.parse('2024-02-12T09:30:00Z');
/** Where a clock says that this is no two years ago. */
const GRACE_DAYS_AGO = 739;
const RENAMED_DAYS_AGO = 6;
const LARGE_ROW_BYTES = 900 * 1024;

const bytesOf = (text: string) => new TextEncoder().encode(text);
const from = (producer: string): WireHeaders => [['X-Producer', `${producer}@outside`]];

/** What is there before anybody has processed a command: three rows nobody can read, and an import. */
export function firstOutsideMessages(ids: Ids, nowMs: number): readonly OutsideMessage[] {
  return [...hostileRows(ids), legacyImport(nowMs)];
}

/** Three rows that no reader may stumble over: markup with a bidi override, broken UTF-8, and 900 KB of one line. */
function hostileRows(ids: Ids): readonly OutsideMessage[] {
  const subject = (key: string, verb: string) => `person.events.${ids.derived(`demo:hostile-${key}`)}.person.${verb}`;
  const headers = from('crm-sync/3.1');
  const markup = '<img src=x onerror=alert(1)> \u202Egnp.exe <script>document.title = "owned"</script>';
  return [
    { subject: subject('markup', 'name_updated'), headers, bytes: bytesOf(markup) },
    {
      subject: subject('bytes', 'created'),
      headers,
      bytes: new Uint8Array([...bytesOf('{"event_id":"'), 0xc3, 0x28, 0xff, 0xfe, ...bytesOf('"}')]),
    },
    {
      subject: subject('size', 'updated'),
      headers,
      bytes: bytesOf(`{"padding":"${'x'.repeat(LARGE_ROW_BYTES)}"}`),
    },
  ];
}

/** The import of a retired program: a two-year-old event of the first layout, without a cause (V1, bare). */
function legacyImport(nowMs: number): OutsideMessage {
  const createdAt = new Date(Math.min(GRACE_CREATED_MS, nowMs - GRACE_DAYS_AGO * DAY_MS)).toISOString();
  const names = { first_name: 'Grace', last_name: 'Okafor', middle_name: null };
  const event = {
    PersonCreated: { person_id: cast.grace, name: names, source: 'legacy-hr', created_at: createdAt },
  };
  return {
    subject: `person.events.${cast.grace}.created`,
    headers: from('legacy-hr/0.9'),
    bytes: bytesOf(JSON.stringify(event)),
  };
}

/** Versions of the merged Jonas when the portal renames him: created, given a birth date, merged. */
const VERSION_AFTER_MERGE = 4;

/** A portal that knows no rules renames a person who was merged away: a history that breaks the lifecycle. */
export function renameAfterMerge(ids: Ids, nowMs: number): OutsideMessage {
  const personId = cast.jonasMerged as PersonId;
  const story = ids.derived('demo:rename-after-merge') as CorrelationId;
  const body = encodeEnvelope({
    eventId: ids.derived(`event:${story}:1`) as EventId,
    personId,
    version: VERSION_AFTER_MERGE,
    event: {
      type: 'NameUpdated',
      oldName: name('Jonas', 'Weber'),
      newName: name('Jonas', 'Weber-Albrecht'),
      changeReason: 'marriage',
    },
    metadata: {
      version: '1.0',
      correlationId: story,
      causationId: null,
      timestamp: new Date(nowMs - RENAMED_DAYS_AGO * DAY_MS).toISOString(),
      actor: 'service:hr-portal',
      context: {},
    },
  });
  return { subject: eventSubject(personId, 'NameUpdated'), headers: from('hr-portal/1.7'), bytes: bytesOf(body) };
}

/** What a backup tool left where a snapshot of Mary stood: the first half of one. */
export const damagedSnapshot = `{"aggregate_id":{"id":"${cast.mary}"},"version":40,"state":{"id":{"id":"${cast.mary}"},"core_ide`;
