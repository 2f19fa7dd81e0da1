import type { RehearsalReport, RehearsedStep } from '@shared/contract/rehearsal';

/** What a rehearsal found, as its first sentence: the word that carries it, and the rest. */
export type Verdict = {
  readonly tone: 'good' | 'bad';
  readonly lead: string;
  readonly rest: string;
};

/** The verdict on the command asked for; undefined for a report without a step. */
export function verdictOf({ steps, cutShort }: Pick<RehearsalReport, 'steps' | 'cutShort'>): Verdict | undefined {
  const [asked, ...reactions] = steps;
  if (asked === undefined) return undefined;
  if (asked.verdict.outcome === 'refused') {
    return { tone: 'bad', lead: 'Would be refused:', rest: asked.verdict.refusal.sentence };
  }
  const events = asked.verdict.events.length;
  if (events === 0) {
    return { tone: 'good', lead: 'Would be accepted:', rest: 'nothing has to change, so no event is written.' };
  }
  const rest = `${countOf(events, 'event')}${reactionsInWords(reactions, cutShort !== null)}.`;
  return { tone: 'good', lead: 'Would be accepted:', rest };
}

function reactionsInWords(reactions: readonly RehearsedStep[], isCutShort: boolean): string {
  if (reactions.length === 0) return isCutShort ? '' : ', and no policy follows';
  const refused = reactions.filter(({ verdict }) => verdict.outcome === 'refused').length;
  const sent = `; policies would send ${countOf(reactions.length, 'command')}`;
  if (refused === 0) return sent;
  if (refused === reactions.length) {
    return `${sent}, ${refused === 1 ? 'which would be refused' : 'all of which would be refused'}`;
  }
  return `${sent}, of which ${refused === 1 ? 'one' : refused} would be refused`;
}

/** `one event`, `3 events`. */
export function countOf(count: number, thing: string): string {
  return count === 1 ? `one ${thing}` : `${count.toLocaleString('en')} ${thing}s`;
}
