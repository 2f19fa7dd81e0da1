import type { TraceNode } from '@shared/views/trace';
import { preciseDuration } from '../precise-duration';

/** The name a node goes by in lists: a gap has none of its own. */
export function nodeName({ kind, title }: Pick<TraceNode, 'kind' | 'title'>): string {
  if (kind === 'gap') return title === '' ? 'Cause unknown' : title;
  return title;
}

/** What stands quietly beside the name: whose it is, how it ended, what else is to be known of it. */
export function besideName(node: TraceNode): string {
  const { kind, words, personName, version, attempts, skewMs } = node;
  const whose = personName === '' ? '' : `${personName}${version === null ? '' : ` v${version}`}`;
  const told = kind === 'event' && whose !== '' ? whose : endInWords(node);
  const tried = attempts > 1 && !words.includes('tried') ? `tried ${attempts} times` : '';
  const moved = skewMs > 0 ? `clock off by ${preciseDuration(skewMs)}` : '';
  return [told, tried, moved].filter(Boolean).join(', ');
}

/** `refused: archived is final`; of an event and of a policy that went well the words alone. */
function endInWords({ kind, words, outcome }: TraceNode): string {
  const isSilent =
    outcome === null ||
    kind === 'dead letter' ||
    ((kind === 'event' || kind === 'policy') && !isBad({ kind, outcome }));
  if (isSilent || words.toLowerCase().startsWith(outcome)) return words;
  return words === '' ? outcome : `${outcome}: ${words}`;
}

/** Whether it is a loss or a refusal: these stand in red. */
export function isBad({ kind, outcome }: Pick<TraceNode, 'kind' | 'outcome'>): boolean {
  return kind === 'dead letter' || outcome === 'refused' || outcome === 'failed';
}

/** `34 ms after the beginning, took 67 ms`. */
export function timeInWords({ fromMs, toMs }: Pick<TraceNode, 'fromMs' | 'toMs'>): string {
  const took = toMs > fromMs ? `, took ${preciseDuration(toMs - fromMs)}` : '';
  return `${preciseDuration(fromMs)} after the beginning${took}`;
}

/** The whole of a node for those who listen. */
export function nodeInWords(node: TraceNode): string {
  const kind = node.kind === 'gap' ? '' : `${node.kind} `;
  return [`${kind}${nodeName(node)}`, besideName(node), timeInWords(node)].filter(Boolean).join(', ');
}
