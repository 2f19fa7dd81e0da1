import type { LinkedEntry } from '../domain/wire/audit-codec';

type Said = Omit<LinkedEntry, 'previous'>;

/** What an entry of the audit says, for people: what was done, to what, why. Ids and counts alone, as they stand there. */
export function auditSentence(entry: Said): string {
  const { action, reason } = entry;
  const said = words[action]?.(entry) ?? inWords(action);
  return `${said}${reason === undefined || reason === '' ? '' : `: ${reason}`}`;
}

const words: Readonly<Record<string, (entry: Said) => string>> = {
  policy_switched_on: ({ ids }) => `Switched policy ${ids?.policy} on`,
  policy_switched_off: ({ ids }) => `Switched policy ${ids?.policy} off`,
  snapshot_rebuilt: ({ ids }) => `Made the snapshot of person ${ids?.person} anew`,
  person_revealed: ({ ids }) => `Showed person ${ids?.person}, who was hidden`,
  consumer_paused: ({ ids }) => `Paused consumer ${ids?.consumer} of ${ids?.stream} until ${ids?.until}`,
  consumer_resumed: ({ ids }) => `Let consumer ${ids?.consumer} of ${ids?.stream} go on`,
  bulk_finished: (entry) => `Issued ${some(entry, 'rows', 'command')}`,
  bulk_cancelled: (entry) => `Cancelled issuing ${some(entry, 'rows', 'command')}`,
  replay_started: (entry) =>
    `Began to replay ${some(entry, 'letters', 'dead letter')}${entry.counts?.edited ? ', edited before' : ''}`,
  replay_finished: (entry) => `Finished the replay of ${some(entry, 'letters', 'dead letter')}${outcomes(entry)}`,
  replay_paused: (entry) => `Paused the replay of ${some(entry, 'letters', 'dead letter')}`,
  replay_resumed: (entry) => `Resumed the replay of ${some(entry, 'letters', 'dead letter')}`,
  replay_taken_over: (entry) => `Took over the replay of ${some(entry, 'letters', 'dead letter')}`,
  replay_paced: (entry) => `Changed the pace of the replay of ${some(entry, 'letters', 'dead letter')}`,
  replay_cancelled: (entry) => `Cancelled the replay of ${some(entry, 'letters', 'dead letter')}${outcomes(entry)}`,
  dead_letters_discarded: (entry) => `Discarded ${some(entry, 'letters', 'dead letter')}`,
  dead_letters_restored: (entry) => `Restored ${some(entry, 'letters', 'dead letter')}`,
  dead_letters_purged: (entry) => `Deleted ${some(entry, 'letters', 'dead letter')} for good`,
  dead_letters_noted: () => 'Wrote a note about a group of dead letters',
};

function some({ counts }: Said, name: string, thing: string): string {
  const count = counts?.[name] ?? 0;
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

function outcomes({ counts }: Said): string {
  const told = Object.entries(counts ?? {}).filter(([name, count]) => name !== 'letters' && count > 0);
  return told.length === 0
    ? ''
    : `, ${told.map(([name, count]) => `${count} ${name.replaceAll('_', ' ')}`).join(', ')}`;
}

/** An action that a newer version knows. */
function inWords(action: string): string {
  const plain = action.replaceAll('_', ' ');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
