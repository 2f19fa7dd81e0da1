import { describe, expect, it, onTestFinished } from 'vitest';
import type { CorrelationId, EventId, PersonId } from '../domain/kernel/identity';
import type { Envelope } from '../domain/kernel/metadata';
import type { PersonEvent } from '../domain/person/events';
import type { PendingAppend, PendingAppends } from './ports';

/** An empty place, and the same place as another core sees it. */
export type PendingAppendsStage = {
  readonly pendingAppends: PendingAppends;
  readonly elsewhere: PendingAppends;
  close(): Promise<void>;
};

/** What the port `PendingAppends` promises; every implementation passes it. `uuid` makes a fresh one per call. */
export function describePendingAppends(
  name: string,
  open: () => Promise<PendingAppendsStage>,
  uuid: () => string,
): void {
  const stage = async (): Promise<PendingAppendsStage> => {
    const opened = await open();
    onTestFinished(() => opened.close());
    return opened;
  };

  const anEnvelope = (personId: PersonId, commandId: string, index: number): Envelope<PersonEvent> => ({
    eventId: uuid() as EventId,
    personId,
    version: index,
    event: { type: 'ComponentAdded', componentType: 'Skill', componentData: { skill_name: `\u{1F600} ${index}` } },
    metadata: {
      version: '1.0',
      correlationId: uuid() as CorrelationId,
      causationId: commandId,
      timestamp: '2026-05-03T10:00:00.000Z',
      actor: null,
      context: { command: { index, of: 2 } },
    },
  });

  const aCommand = (commandId = uuid()): PendingAppend => {
    const personId = uuid() as PersonId;
    const envelopes = [anEnvelope(personId, commandId, 1), anEnvelope(personId, commandId, 2)];
    return { commandId, personId, expectedLastSequence: 7, envelopes };
  };

  describe(`${name} as the place of pending appends`, () => {
    it('has nothing at first', async () => {
      const { pendingAppends } = await stage();
      expect(await pendingAppends.commandIds()).toEqual([]);
      expect(await pendingAppends.find(uuid())).toBeUndefined();
      expect(await pendingAppends.find('not an id of ours')).toBeUndefined();
    });

    it('gives back what is kept, to every core', async () => {
      const { pendingAppends, elsewhere } = await stage();
      const command = aCommand();

      const kept = await pendingAppends.keep(command);

      expect(kept).toMatchObject(command);
      expect(await elsewhere.find(command.commandId)).toEqual(kept);
      expect(await elsewhere.commandIds()).toEqual([command.commandId]);
    });

    it('keeps the latest of a command', async () => {
      const { pendingAppends } = await stage();
      const commandId = uuid();
      await pendingAppends.keep(aCommand(commandId));
      const later = await pendingAppends.keep(aCommand(commandId));

      expect(await pendingAppends.find(commandId)).toEqual(later);
      expect(await pendingAppends.commandIds()).toEqual([commandId]);
    });

    it('forgets what is removed, whoever does it and however often', async () => {
      const { pendingAppends, elsewhere } = await stage();
      const kept = await pendingAppends.keep(aCommand());
      const other = await pendingAppends.keep(aCommand());

      await elsewhere.remove(kept);
      await pendingAppends.remove(kept);

      expect(await pendingAppends.find(kept.commandId)).toBeUndefined();
      expect(await pendingAppends.commandIds()).toEqual([other.commandId]);
    });

    it('does not remove what was kept anew meanwhile', async () => {
      const { pendingAppends, elsewhere } = await stage();
      const commandId = uuid();
      const first = await pendingAppends.keep(aCommand(commandId));
      const second = await elsewhere.keep(aCommand(commandId));

      await pendingAppends.remove(first);

      expect(await pendingAppends.find(commandId)).toEqual(second);
    });
  });
}
