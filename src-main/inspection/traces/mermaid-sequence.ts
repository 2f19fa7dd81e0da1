import type { Trace, TraceNode } from '@shared/views/trace';

/** Who takes part in a diagram: more would not be read. */
const MOST_PARTICIPANTS = 24;
const LONGEST_LABEL = 80;

/**
 * A sequence diagram in Mermaid's words. Whatever the names are, they are labels: everything that means something to
 * Mermaid is written as an entity.
 */
export function mermaidOf(
  { nodes, title, correlationId }: Trace,
  limit: number,
): { readonly text: string; readonly leftOut: number } {
  const shown = nodes.slice(0, limit);
  const participants = new Map<string, string>();
  const aliasOf = (name: string): string => {
    const known =
      participants.get(name) ?? (participants.size < MOST_PARTICIPANTS ? `p${participants.size + 1}` : 'others');
    participants.set(name, known);
    return known;
  };
  const lines = shown.map((node) => lineOf(node, node.parent === null ? undefined : shown[node.parent], aliasOf));
  const declared = new Map<string, string>();
  for (const [name, alias] of participants)
    if (!declared.has(alias)) declared.set(alias, alias === 'others' ? 'others' : name);
  const text = [
    'sequenceDiagram',
    `  %% ${label(correlationId)}`,
    `  title ${label(title)}`,
    '  autonumber',
    ...[...declared].map(([alias, name]) => `  participant ${alias} as ${label(name)}`),
    ...lines,
  ].join('\n');
  return { text: `${text}\n`, leftOut: nodes.length - shown.length };
}

function lineOf(node: TraceNode, cause: TraceNode | undefined, aliasOf: (name: string) => string): string {
  const [from, to] = [aliasOf(cause ? sideOf(cause) : (node.by ?? node.producer ?? 'somebody')), aliasOf(sideOf(node))];
  const arrow = node.outcome === 'refused' || node.outcome === 'failed' ? '--x' : node.kind === 'gap' ? '-->>' : '->>';
  const version = node.version === null ? '' : ` v${node.version}`;
  const outcome = node.outcome === null || node.outcome === 'accepted' ? '' : `, ${node.outcome}`;
  return `  ${from}${arrow}${to}: ${label(`${node.title}${version}${outcome}`)}`;
}

/** Where a node happens. */
function sideOf({ kind, title, personName, personId, place }: TraceNode): string {
  switch (kind) {
    case 'policy':
      return `policy ${title}`;
    case 'gap':
      return 'somebody';
    case 'dead letter':
      return 'dead letters';
    case 'message':
      return place?.stream ?? 'another stream';
    default:
      return personName || (personId === null ? 'the core' : `person ${personId.slice(0, 8)}`);
  }
}

/** Letters, digits and the plainest signs; all others as Mermaid's entities, and no word that it knows begins as such. */
function label(text: string): string {
  const letters = [...text.replace(/[\p{C}\p{Z}\s]+/gu, ' ').trim()];
  const cut = letters.length > LONGEST_LABEL ? [...letters.slice(0, LONGEST_LABEL), '…'] : letters;
  const safe = cut
    .map((letter) => (/^[\p{L}\p{M}\p{N} .,_/@'()–…-]$/u.test(letter) ? letter : `#${letter.codePointAt(0)};`))
    .join('');
  return (
    safe.replace(
      /\b(end|note|loop|alt|else|opt|par|and|rect|break|critical|option|box|activate|deactivate|title|participant|actor)\b/giu,
      (word) => `#${word.charCodeAt(0)};${word.slice(1)}`,
    ) || '-'
  );
}
