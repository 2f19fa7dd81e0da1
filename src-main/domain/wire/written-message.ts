import type { PersonId } from '../kernel/identity';
import { isForeign } from './headers';
import type { WireHeaders } from './reading';
import { parseEventSubject } from './subjects';
import { textOf } from './text-of-bytes';

/** What an index needs of an event that is written exactly as we write it: marks and owner leave no question. */
export type WrittenMessage = {
  readonly personId: PersonId;
  readonly eventId: string;
  readonly eventType: string;
  readonly version: number;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly timestamp: string;
  readonly actor: string | null;
  readonly context: Readonly<Record<string, unknown>>;
  /** The name that the event gives the person. */
  readonly name: WrittenName | undefined;
  readonly isForeign: boolean;
};
export type WrittenName = { readonly givenName: string; readonly familyName: string };

/** Longer ones are rare, and read as everything else is. */
const LONGEST = 8_192;

// Patterns of JSON without blanks and escapes; each alternative begins with another letter, so that nothing is tried twice.
const text = '"[^"\\\\\\u0000-\\u001f]*"';
const id = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const scalar = `(?:${text}|-?(?:0|[1-9]\\d{0,14})(?:\\.\\d{1,15})?(?![\\d.eE])|true|false|null)`;
const objectOf = (value: string) => `\\{(?:${text}:${value}(?:,${text}:${value})*)?\\}`;
const listOf = (value: string) => `\\[(?:${value}(?:,${value})*)?\\]`;
const shallow = `(?:${scalar}|${objectOf(scalar)}|${listOf(scalar)})`;
const json = `(?:${scalar}|${objectOf(shallow)}|${listOf(shallow)})`;
const plainName = (given: string, family: string) =>
  `\\{"given_name":${given},"family_name":${family},"middle_names":\\[\\],"preferred_name":null,"honorific":null,"suffix":null\\}`;
const anyName = plainName(text, text);
const toldName = plainName('"([^"\\\\\\u0000-\\u001f]*)"', '"([^"\\\\\\u0000-\\u001f]*)"');
const day = '\\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)';
const instant = `${day}T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?Z`;

const begin = new RegExp(
  `\\{"event_id":"(${id})","aggregate_id":\\{"id":"(${id})"\\},"sequence":([1-9]\\d{0,14}),"event":\\{"event_type":"(\\w{1,40})","data":\\{"person_id":\\{"id":"(${id})"\\},`,
  'y',
);
const end = new RegExp(
  `,"metadata":\\{"version":${text},"correlation_id":"(${id})","causation_id":(?:null|"(${id})"),"timestamp":"(${instant})","actor":(?:null|"([^"\\\\\\u0000-\\u001f]*)"),"context":(${objectOf(shallow)})\\}\\}\\},"stream_position":(?:null|\\d{1,15})\\}`,
  'y',
);
/** The data of the frequent events, fields in the order of the Rust writer. */
const fieldsOf: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    Created: `"name":${toldName},"source":${text}`,
    NameUpdated: `"old_name":${anyName},"new_name":${toldName},"change_reason":(?:null|${text})`,
    Activated: `"reason":${text}`,
    Suspended: `"reason":${text}`,
    Archived: `"reason":${text}`,
    Updated: `"updates":${json}`,
    ComponentAdded: `"component_type":${text},"component_data":${json}`,
    ComponentUpdated: `"component_type":${text},"component_id":"${id}","changes":${json}`,
    ComponentRemoved: `"component_type":${text},"component_id":"${id}"`,
  }).map(([type, fields]) => [type, new RegExp(fields, 'y')]),
);

/**
 * Reads a message that is written exactly as we write it, from its text and without making its JSON: undefined for
 * every other, which `readEventMessage` reads. Never anything else than that would say, in a third of its time.
 */
export function readWrittenMessage(message: {
  readonly subject: string;
  readonly headers: WireHeaders;
  readonly bytes: Uint8Array;
}): WrittenMessage | undefined {
  if (message.bytes.length > LONGEST) return undefined;
  const body = textOf(message.bytes);
  if (!body.ok) return undefined;
  const envelope = matchAt(begin, body.value, 0);
  const [, eventId, aggregate, version, eventType, owner] = envelope ?? [];
  const { personId } = parseEventSubject(message.subject);
  if (!eventId || !eventType || personId === null || aggregate !== personId || owner !== personId) return undefined;
  if (!isNamed(message.headers, personId)) return undefined;
  const pattern = fieldsOf.get(eventType);
  const fields = pattern && matchAt(pattern, body.value, begin.lastIndex);
  const metadata = fields && matchAt(end, body.value, pattern.lastIndex);
  if (!metadata || end.lastIndex !== body.value.length) return undefined;
  const [, correlationId = '', causationId = null, timestamp = '', actor = null, context = '{}'] = metadata;
  const [, givenName, familyName] = fields;
  return {
    personId,
    eventId,
    eventType,
    version: Number(version),
    correlationId,
    causationId,
    timestamp,
    actor,
    context: JSON.parse(context),
    name: givenName === undefined || familyName === undefined ? undefined : { givenName, familyName },
    isForeign: isForeign(message.headers),
  };
}

function matchAt(pattern: RegExp, body: string, from: number): RegExpExecArray | undefined {
  pattern.lastIndex = from;
  return pattern.exec(body) ?? undefined;
}

/** The header that names a person, if there is one, names this one; written otherwise it is looked at elsewhere. */
function isNamed(headers: WireHeaders, personId: PersonId): boolean {
  for (const [name, value] of headers) {
    if (name.length === 14 && name.toLowerCase() === 'x-aggregate-id') return value === personId;
  }
  return true;
}
