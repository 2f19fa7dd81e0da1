import type { Filter } from '@shared/contract/stream';
import { clausesOf, type FilterableRow, parseFilter, rowTestOf } from '@shared/query';
import type { EventRow } from '@shared/views/event-row';
import type { ColourRule } from './colour-rules-store';

/** What a row of the table knows: a rule is decided for the rows that are drawn, without asking anybody. */
const knownKeys: ReadonlySet<string> = new Set([
  'type',
  'person',
  'by',
  'producer',
  'correlation',
  'seq',
  'version',
  'size',
  'recorded',
  'occurred',
  'subject',
]);
const knownFields: ReadonlySet<string> = new Set(['person', 'correlation', 'by', 'producer', 'occurred', 'version']);

/** Why this cannot be the query of a colour rule: one sentence; undefined when it can. */
export function objectionToRule(text: string, context: Pick<Filter, 'nowMs' | 'zone'>): string | undefined {
  const parsed = parseFilter(text, context);
  if (!parsed.ok) return parsed.problem.sentence;
  const clauses = clausesOf(parsed.query);
  if (clauses.length === 0)
    return 'A rule without a condition would colour every row: say which ones, such as type:NameUpdated.';
  const unknown = clauses.find(({ clause: { key, match } }) => {
    if (key !== 'has') return !knownKeys.has(key);
    return match.kind === 'field' && !knownFields.has(match.field);
  });
  if (unknown === undefined) return undefined;
  const written = text.slice(unknown.at.from, unknown.at.to);
  return `${written} asks for something that rows do not show: a colour rule can ask for ${[...knownKeys].join(', ')} and marks (has:legacy); use a filter for the rest.`;
}

export type RuleOfRow = (row: EventRow) => ColourRule | undefined;

/** The first rule that a row fulfils. Rules that cannot be followed colour nothing. */
export function ruleOfRow(rules: readonly ColourRule[], zone: Filter['zone']): RuleOfRow {
  const context = { nowMs: 0, zone };
  const tests = rules.flatMap((rule) => {
    const parsed = parseFilter(rule.text, context);
    return parsed.ok && objectionToRule(rule.text, context) === undefined
      ? [{ rule, test: rowTestOf(parsed.query) }]
      : [];
  });
  return (row) => tests.find(({ test }) => test(asFilterable(row)))?.rule;
}

/** What rows do not carry is unknown; no rule asks for it. */
function asFilterable(row: EventRow): FilterableRow {
  const unknown = { causationId: null, requestId: null, sessionId: null, userId: null, policy: null, note: null };
  return { ...row, ...unknown, eventId: null, stream: '' };
}
