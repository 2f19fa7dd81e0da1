import { civilAt, parseZone, utc, type Zone } from '@shared/query/times/zones';
import { markdownCode, markdownText } from '@shared/text/markdown-text';
import type { HistoryEntry, PersonState, StateLeaf } from '@shared/views/person-history';
import { eventIdOf } from '../event-detail';
import type { StoredMessage } from '../ports';
import { describeState } from './describe-state';
import type { FoldedHistory } from './folded-history';
import type { Timeline } from './timeline';

export type ReportParts = {
  readonly history: FoldedHistory;
  readonly timeline: Timeline;
  /** The messages that the history was folded from, as they are stored. */
  readonly stored: readonly StoredMessage[];
  readonly stream: string;
  /** Whether refusals are recorded here: if not, they are unknown. */
  readonly knowsRefusals: boolean;
  readonly sha256: (bytes: Uint8Array) => string;
  readonly madeAt: string;
};

/** One event as the report vouches for it: who has the same bytes finds the same hash. */
type EventHash = { readonly sequence: number; readonly eventId: string | null; readonly sha256: string };

/** One history as a document that says what it is made of. */
export function writeReport(parts: ReportParts, format: 'markdown' | 'json', zone: string): string {
  const { history, timeline, stored, sha256 } = parts;
  const { length: count } = history.messages;
  const state = describeState({ history, count }, { editable: false, without: null });
  const entries = timeline.of([]).entries(0, timeline.unfiltered);
  const hashes = stored.map(({ sequence, bytes }, at): EventHash => {
    const message = history.messages[at];
    return { sequence, eventId: message ? eventIdOf(message) : null, sha256: sha256(bytes) };
  });
  // One hash for all: a changed, missing or added event changes it.
  const digest = sha256(new TextEncoder().encode(hashes.map(({ sha256: hash }) => hash).join('\n')));
  const report = { ...parts, state, entries, hashes, digest };
  return format === 'json' ? asJson(report) : asMarkdown(report, zoneNamed(zone));
}

type Report = ReportParts & {
  readonly state: PersonState;
  readonly entries: readonly HistoryEntry[];
  readonly hashes: readonly EventHash[];
  readonly digest: string;
};

function asJson({ history, state, entries, hashes, digest, stream, madeAt, knowsRefusals }: Report): string {
  const { name, lifecycle, version, groups, removed, json } = state;
  const values = groups.flatMap(({ title, leaves }) => leaves.map((leaf) => ({ group: title, ...plain(leaf) })));
  return JSON.stringify(
    {
      report: 'person',
      person_id: history.personId,
      name,
      lifecycle,
      version,
      stream,
      made_at: madeAt,
      refusals: knowsRefusals ? 'recorded' : 'unknown here',
      state: JSON.parse(json),
      values,
      removed: removed.map((leaf) => ({ ...plain(leaf), until: leaf.until })),
      timeline: entries.map(({ position: _, storySize: _1, undo: _2, ...entry }) => entry),
      events: hashes,
      sha256_of_events: digest,
    },
    undefined,
    2,
  );
}

function plain({ path, label, value, masked, origin }: StateLeaf) {
  return { path, label, value, masked, origin };
}

function asMarkdown(
  { history, state, entries, hashes, digest, stream, madeAt, knowsRefusals }: Report,
  zone: Zone,
): string {
  const at = (ms: number | null) => (ms === null ? 'unknown' : timeInZone(ms, zone));
  const text = markdownText;
  const lines = [
    `# ${text(state.name || 'Unknown person')}`,
    '',
    `- Person: ${markdownCode(history.personId)}`,
    `- State: ${state.lifecycle ?? 'nothing is known'} at version ${state.version}`,
    `- From: stream ${markdownCode(stream)}, ${hashes.length} events`,
    `- Made: ${at(Date.parse(madeAt))}; all times are ${zoneInWords(zone)}`,
    ...(knowsRefusals ? [] : ['- Refused commands: unknown here, nobody records them']),
    '',
    '## What is known',
    ...state.groups.flatMap(({ title, leaves }) => [
      '',
      `### ${text(title)}`,
      '',
      ...leaves.map(
        ({ label, value, origin }) =>
          `- ${text(label)}: ${value === null ? 'not known' : text(value)}${origin ? ` (version ${origin.version}, ${at(origin.ms)}${by(origin.by)})` : ''}`,
      ),
    ]),
    ...(state.removed.length === 0
      ? []
      : [
          '',
          '## What was known once',
          '',
          ...state.removed.map(
            ({ label, value, until }) =>
              `- ${text(label)}: was ${text(value ?? '')} until version ${until.version}, ${at(until.ms)}`,
          ),
        ]),
    '',
    '## What happened',
    '',
    ...entries.map(
      (entry) => `- ${at(entry.occurredMs)} — ${text(entry.sentence)}${because(entry)}${by(entry.by)}${placeOf(entry)}`,
    ),
    '',
    '## What this is made of',
    '',
    `SHA-256 of the hashes below, one a line: ${markdownCode(digest)}`,
    '',
    ...hashes.map(
      ({ sequence, eventId, sha256 }) => `- #${sequence} ${markdownCode(eventId ?? 'no id')} ${markdownCode(sha256)}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function because({ kind, reason }: HistoryEntry): string {
  // Sentences of events say their reason themselves.
  return kind === 'refused' && reason !== null ? `: ${markdownText(reason)}` : '';
}

function by(actor: string | null): string {
  return actor === null ? '' : `, by ${markdownText(actor)}`;
}

function placeOf({ version, sequence, marks }: HistoryEntry): string {
  if (sequence === null) return '';
  return ` (version ${version ?? 'unknown'}, #${sequence}${marks.length > 0 ? `, ${marks.join(', ')}` : ''})`;
}

/** The zone that the window names; UTC where that is none. */
function zoneNamed(zone: string): Zone {
  return (zone === 'utc' ? utc : parseZone(zone)) ?? utc;
}

function zoneInWords(zone: Zone): string {
  return zone.kind === 'place' ? `of ${zone.name}` : 'UTC';
}

function timeInZone(ms: number, zone: Zone): string {
  if (Number.isNaN(ms)) return 'unknown';
  const { year, month, day, hour, minute, second } = civilAt(ms, zone);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}:${two(second)}`;
}
