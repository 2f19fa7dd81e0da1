import { describe, expect, it, onTestFinished } from 'vitest';
import type { ActivityIndex, CommandsWanted, RecordedActivity } from './activity-index';

export const ada = '00000000-0000-4000-8000-0000000000a1';
const grace = '00000000-0000-4000-8000-0000000000a2';
const story = '00000000-0000-4000-8000-0000000000c0';

/** Entry of that place; every entry is about a command of its own unless said. */
export function anEntry(sequence: number, said: Partial<RecordedActivity> = {}): RecordedActivity {
  return {
    sequence,
    recordedAt: new Date(1_700_000_000_000 + sequence * 1_000).toISOString(),
    id: numbered(0xe, sequence),
    kind: 'command_accepted',
    at: new Date(1_700_000_000_000 + sequence * 1_000 - 5).toISOString(),
    personId: ada as RecordedActivity['personId'],
    commandId: numbered(0xc, sequence),
    commandType: 'UpdateName',
    command: null,
    queuedAt: null,
    startedAt: null,
    durationMs: 3,
    eventId: null,
    correlationId: story,
    causationId: null,
    actor: 'user:m.ortiz',
    producer: null,
    consumer: null,
    policy: null,
    attempt: 1,
    error: null,
    detail: { version: 1, events_generated: 1 },
    ...said,
  };
}

function refused(sequence: number, said: Partial<RecordedActivity> = {}): RecordedActivity {
  const error = { kind: 'refused', code: 'NotActive', message: 'Ada Lovelace cannot be suspended: she is Archived.' };
  return anEntry(sequence, { kind: 'command_refused', detail: null, error, ...said });
}

/** Activity that can be written to: what was recorded is found once the promise has resolved. */
export type ActivityStage = {
  readonly activity: ActivityIndex;
  record(...entries: readonly RecordedActivity[]): Promise<void>;
  /** The stream drops what it held before. */
  dropBefore(sequence: number): Promise<void>;
  close(): Promise<void>;
};

const everyCommand: CommandsWanted = { outcome: null, by: null, personId: null };

/** What every `ActivityIndex` promises. */
export function describeActivityIndex(name: string, open: () => Promise<ActivityStage>): void {
  const stage = async (): Promise<ActivityStage> => {
    const opened = await open();
    onTestFinished(() => opened.close());
    return opened;
  };

  describe(`${name} as an activity index`, () => {
    it('holds nothing at first, and knows that', async () => {
      const { activity } = await stage();
      expect(activity.known()).toBe(true);
      expect(await activity.ofPerson(ada)).toEqual([]);
      expect(await activity.ofCorrelation(story)).toEqual([]);
      expect(await activity.commands(everyCommand, 10)).toEqual({ total: 0, commands: [] });
    });

    it('gives back everything that an entry says', async () => {
      const { activity, record } = await stage();
      const entry = refused(1, {
        command: { SuspendPerson: { person_id: { id: ada }, reason: 'asked for' } },
        queuedAt: '2026-05-03T10:00:00.000Z',
        startedAt: '2026-05-03T10:00:00.100Z',
        causationId: numbered(0xd, 1),
        producer: 'eventglass/0.1.0@here',
        policy: 'WelcomeMail',
      });
      await record(entry);
      expect(await activity.ofPerson(ada)).toEqual([entry]);
    });

    it('gives the entries of a person oldest first, of the kinds asked for', async () => {
      const { activity, record } = await stage();
      await record(anEntry(1), refused(2), anEntry(3, { personId: grace as RecordedActivity['personId'] }), refused(4));
      expect(sequences(await activity.ofPerson(ada))).toEqual([1, 2, 4]);
      expect(sequences(await activity.ofPerson(ada, ['command_refused', 'command_failed']))).toEqual([2, 4]);
      expect(await activity.ofPerson(ada, [])).toEqual([]);
    });

    it('gives the entries of a story and of a command, whoever they are about', async () => {
      const { activity, record } = await stage();
      const other = numbered(0xc0, 1);
      await record(
        anEntry(1, { kind: 'command_retried', commandId: 'order 66', error: anError('Server is slow.') }),
        anEntry(2, { correlationId: other }),
        anEntry(3, { commandId: 'order 66', attempt: 2, personId: null }),
      );
      expect(sequences(await activity.ofCorrelation(story))).toEqual([1, 3]);
      expect(sequences(await activity.ofCorrelation(other))).toEqual([2]);
      expect(sequences(await activity.ofCommand('order 66'))).toEqual([1, 3]);
    });

    it('takes entries of the same id for one, the oldest', async () => {
      const { activity, record } = await stage();
      const first = anEntry(1);
      await record(first, anEntry(2));
      await record(anEntry(3, { id: first.id, commandId: first.commandId, detail: { duplicate: true } }));
      expect(sequences(await activity.ofPerson(ada))).toEqual([1, 2]);
      expect(ended(await activity.commands(everyCommand, 10))).toEqual({
        total: 2,
        commands: ['2 accepted', '1 accepted'],
      });
    });

    it('lists how commands ended, newest first, and nothing else', async () => {
      const { activity, record } = await stage();
      await record(
        anEntry(1),
        refused(2),
        anEntry(3, { kind: 'policy_reacted', commandId: null }),
        anEntry(4, { kind: 'command_failed', detail: null, error: anError('Gave up.') }),
        anEntry(5, { detail: { version: 1, events_generated: 1, duplicate: true } }),
        anEntry(6, { kind: 'command_retried', detail: null }),
      );
      expect(ended(await activity.commands(everyCommand, 10))).toEqual({
        total: 4,
        commands: ['5 already done', '4 failed', '2 refused', '1 accepted'],
      });
      expect(ended(await activity.commands(everyCommand, 2))).toEqual({
        total: 4,
        commands: ['5 already done', '4 failed'],
      });
    });

    it('lists commands by outcome, actor and person', async () => {
      const { activity, record } = await stage();
      await record(
        anEntry(1, { actor: 'user:a.b' }),
        refused(2, { actor: 'user:a.b' }),
        anEntry(3, { detail: { duplicate: true } }),
        anEntry(4, { actor: null, personId: null }),
      );
      const listed = async (wanted: Partial<CommandsWanted>) =>
        ended(await activity.commands({ ...everyCommand, ...wanted }, 10)).commands;
      expect(await listed({ outcome: 'accepted' })).toEqual(['4 accepted', '1 accepted']);
      expect(await listed({ outcome: 'already done' })).toEqual(['3 already done']);
      expect(await listed({ outcome: 'refused' })).toEqual(['2 refused']);
      expect(await listed({ outcome: 'failed' })).toEqual([]);
      expect(await listed({ by: 'user:a.b' })).toEqual(['2 refused', '1 accepted']);
      expect(await listed({ by: 'user:A.B' })).toEqual([]);
      expect(await listed({ personId: ada, outcome: 'accepted' })).toEqual(['1 accepted']);
    });

    it('counts the tries of a command', async () => {
      const { activity, record } = await stage();
      const commandId = numbered(0xc, 1);
      await record(
        anEntry(1, { kind: 'command_retried', commandId, attempt: 1, detail: null }),
        anEntry(2, { kind: 'command_retried', commandId, attempt: 2, detail: null }),
        anEntry(3, { commandId }),
        anEntry(4),
      );
      const { commands } = await activity.commands(everyCommand, 10);
      expect(commands.map(({ attempts }) => attempts)).toEqual([1, 3]);
    });

    it('forgets what the stream has dropped', async () => {
      const { activity, record, dropBefore } = await stage();
      await record(anEntry(1), refused(2), anEntry(3));
      await dropBefore(3);
      expect(sequences(await activity.ofPerson(ada))).toEqual([3]);
      expect(ended(await activity.commands(everyCommand, 10))).toEqual({ total: 1, commands: ['3 accepted'] });
    });

    it('tells when entries have come', async () => {
      const { activity, record } = await stage();
      const told = activity.changes.next(new AbortController().signal);
      await record(anEntry(1));
      await told;
      expect(sequences(await activity.ofPerson(ada))).toEqual([1]);
    });
  });
}

function anError(message: string): RecordedActivity['error'] {
  return { kind: null, code: null, message };
}

function numbered(kind: number, sequence: number): string {
  return `00000000-0000-4000-8000-${kind.toString(16).padStart(4, '0')}${sequence.toString(16).padStart(8, '0')}`;
}

function sequences(entries: readonly RecordedActivity[]): readonly number[] {
  return entries.map(({ sequence }) => sequence);
}

function ended({ total, commands }: Awaited<ReturnType<ActivityIndex['commands']>>) {
  return { total, commands: commands.map(({ outcome, entry }) => `${entry.sequence} ${outcome}`) };
}
