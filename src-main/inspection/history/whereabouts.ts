import type { OutputOf } from '@shared/contract/define';
import type { personHistory } from '@shared/contract/person-history';
import type { BesideEvents } from '../ports';
import type { FoldedHistory } from './folded-history';

type Place = OutputOf<typeof personHistory, 'person.whereabouts'>['places'][number];

/** What was counted of a person; null: it cannot be seen from here. */
export type PersonCounts = Awaited<ReturnType<BesideEvents['counts']>> & {
  readonly deadLetters: number | null;
  readonly activity: number | null;
  readonly indexRows: number;
};

/** Where in this system data of the person lie, and what becomes of them there. */
export function whereaboutsOf(stream: string, { messages }: FoldedHistory, counts: PersonCounts): Place[] {
  const [first, last] = [messages[0], messages.at(-1)];
  const range = first && last ? ` They lie between #${first.sequence} and #${last.sequence}.` : '';
  return [
    {
      place: `Stream ${stream}`,
      what: 'Events: the history itself',
      count: messages.length,
      sentence: `Kept for ever and never changed.${range}`,
    },
    {
      place: 'Key-value person-snapshots',
      what: 'Snapshots of the whole state',
      count: counts.snapshots,
      sentence: 'The last two are kept; they can be made again from the events at any time.',
    },
    {
      place: 'Key-value person-components',
      what: 'Components one by one',
      count: counts.components,
      sentence: 'A projection of the events: it can be made again from them at any time.',
    },
    {
      place: 'Stream person-commands',
      what: 'Commands that wait to be processed',
      count: counts.queuedCommands,
      sentence: 'A command is gone from there once it has been processed.',
    },
    {
      place: 'Stream person-events-dlq',
      what: 'Dead letters: messages that were given up on',
      count: counts.deadLetters,
      sentence: 'Kept until they are replayed or discarded.',
    },
    {
      place: 'Stream person-activity',
      what: 'What was commanded, refused and reacted to, with the commands themselves',
      count: counts.activity,
      sentence: 'Kept for 30 days.',
    },
    {
      place: 'Stream person-audit',
      what: 'What admins did: ids, hashes and reasons, no data of the person',
      count: null,
      sentence: 'Kept for ever; it is not kept by person and therefore not counted here.',
    },
    {
      place: 'Index on this computer',
      what: 'Rows of the Stream screen, and what the search of persons reads',
      count: counts.indexRows,
      sentence: 'Deleted with the profile, and made again from the stream whenever that is needed.',
    },
  ];
}
