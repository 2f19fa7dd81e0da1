import type { Instant, Sequence } from '../kernel/identity';
import { fail, ok, type Result } from '../kernel/result';
import type { HeldComponent, PersonView, Projection } from '../projections/person-view';
import {
  count,
  type Decoder,
  describeMismatch,
  instant,
  jsonObject,
  list,
  nullable,
  oneOf,
  parseJson,
  personId,
  record,
  text,
} from './decoder';
import { decodeName, encodeName } from './name-codec';

/** Changes with the layout of the lines below. */
const LAYOUT = '1';

/** The first line of a projection's checkpoint. */
export type CheckpointHeader = {
  /** Tells streams of the same name apart. */
  readonly streamCreatedAt: Instant;
  /** Everything up to this stream sequence is in the views. */
  readonly position: Sequence;
  /** Lines that follow, a view each. */
  readonly views: number;
};

export function encodeCheckpointHeader(
  { name, schema }: Projection,
  { streamCreatedAt, position, views }: CheckpointHeader,
): string {
  const layout = `${LAYOUT}.${schema}`;
  return JSON.stringify({ projection: name, layout, stream_created_at: streamCreatedAt, position, views });
}

/** The header, or why the checkpoint is none that this program goes on from. */
export function decodeCheckpointHeader({ name, schema }: Projection, line: string): Result<CheckpointHeader, string> {
  const decoded = decodeLine(
    record({
      projection: oneOf([name]),
      layout: oneOf([`${LAYOUT}.${schema}`]),
      stream_created_at: instant,
      position: count,
      views: count,
    }),
    line,
  );
  if (!decoded.ok) return decoded;
  const { stream_created_at: streamCreatedAt, position, views } = decoded.value;
  return ok({ streamCreatedAt, position, views });
}

export function encodeView(view: PersonView): string {
  const { place, name, components } = view;
  return JSON.stringify({
    person_id: view.personId,
    version: place.version,
    messages: place.messages,
    applied: place.applied,
    last_sequence: place.lastSequence,
    name: name && encodeName(name),
    status: view.status,
    merged_into: view.mergedInto,
    role: view.role,
    components: [...components.values()].map(({ id, type, facts, addedAt }) => ({
      id,
      type,
      facts,
      added_at: addedAt,
    })),
    updated_at: view.updatedAt,
    facts_updated_at: view.factsUpdatedAt,
  });
}

const viewFields = record({
  person_id: personId,
  version: count,
  messages: count,
  applied: count,
  last_sequence: count,
  name: nullable(decodeName),
  status: oneOf(['Active', 'Suspended', 'Archived', 'Deceased', 'MergedInto']),
  merged_into: nullable(personId),
  role: nullable(text),
  components: list(record({ id: text, type: text, facts: jsonObject, added_at: instant })),
  updated_at: nullable(instant),
  facts_updated_at: nullable(instant),
});

export function decodeView(line: string): Result<PersonView, string> {
  const decoded = decodeLine(viewFields, line);
  if (!decoded.ok) return decoded;
  const { person_id, version, messages, applied, last_sequence, ...rest } = decoded.value;
  const components = rest.components.map(
    ({ added_at: addedAt, ...component }): HeldComponent => ({ ...component, addedAt }),
  );
  return ok({
    personId: person_id,
    place: { version, messages, applied, lastSequence: last_sequence },
    name: rest.name,
    status: rest.status,
    mergedInto: rest.merged_into,
    role: rest.role,
    components: new Map(components.map((component) => [component.id, component])),
    updatedAt: rest.updated_at,
    factsUpdatedAt: rest.facts_updated_at,
  });
}

function decodeLine<Value>(decode: Decoder<Value>, line: string): Result<Value, string> {
  const parsed = parseJson(line);
  if (!parsed) return fail('a line is not JSON');
  const decoded = decode(parsed.value);
  return decoded.ok ? decoded : fail(describeMismatch(decoded.problem, ''));
}
