import { describe, expect, it, onTestFinished } from 'vitest';
import type { CorrelationId, EventId, PersonId, Sequence } from '../domain/kernel/identity';
import type { Envelope } from '../domain/kernel/metadata';
import type { PersonEvent } from '../domain/person/events';
import type { WireHeaders } from '../domain/wire/reading';
import { type EventLog, Unavailable, VersionConflict } from './ports';

/** An event log on an empty stream, with a way in for somebody else's messages. */
export type EventLogStage = {
  readonly eventLog: EventLog;
  /** Publishes as a foreign program does: any body, unguarded. Resolves with the stream sequence. */
  publish(subject: string, body: string, headers?: WireHeaders): Promise<Sequence>;
  close(): Promise<void>;
};

/** What the port `EventLog` promises; every implementation passes it. `uuid` makes a fresh one per call. */
export function describeEventLog(name: string, open: () => Promise<EventLogStage>, uuid: () => string): void {
  const stage = async (): Promise<EventLogStage> => {
    const opened = await open();
    onTestFinished(() => opened.close());
    return opened;
  };
  const somebody = () => uuid() as PersonId;
  const anEvent = (personId: PersonId, version: number, event: PersonEvent = { type: 'Activated', reason: 'r' }) =>
    ({
      eventId: uuid() as EventId,
      personId,
      version,
      event,
      metadata: {
        version: '1.0',
        correlationId: uuid() as CorrelationId,
        causationId: uuid(),
        timestamp: '2026-05-03T10:00:00.000Z',
        actor: 'user:ada',
        context: { command: { index: 1, of: 1 } },
      },
    }) satisfies Envelope<PersonEvent>;

  describe(`${name} as an event log`, () => {
    it('has an empty history of a person nobody has written about', async () => {
      const { eventLog } = await stage();
      expect(await eventLog.read(somebody(), 0)).toEqual({ messages: [], lastSequence: 0, anchor: null });
    });

    it('reads what was appended, with every field, its sequence and the time the stream recorded it', async () => {
      const { eventLog } = await stage();
      const ada = somebody();
      const envelope = anEvent(ada, 1);

      const sequence = await eventLog.append(ada, 0, [envelope]);

      const history = await eventLog.read(ada, 0);
      expect(history.lastSequence).toBe(sequence);
      expect(history.messages).toHaveLength(1);
      expect(history.messages[0]).toMatchObject({
        sequence,
        personId: ada,
        subject: `person.events.${ada}.person.activated`,
        reading: { kind: 'event', envelope, schemaVersion: '2.0', marks: [] },
      });
      expect(history.messages[0]?.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
      expect(history.messages[0]?.headers).toContainEqual(['Nats-Msg-Id', envelope.eventId]);
    });

    it('keeps the order of one person across event types and leaves out everybody else', async () => {
      const { eventLog } = await stage();
      const [ada, grace] = [somebody(), somebody()];
      const first = await eventLog.append(ada, 0, [anEvent(ada, 1)]);
      await eventLog.append(grace, 0, [anEvent(grace, 1)]);
      const last = await eventLog.append(ada, first, [anEvent(ada, 2, { type: 'Suspended', reason: 'r' })]);

      const history = await eventLog.read(ada, 0);

      expect(history.messages.map((message) => message.sequence)).toEqual([first, last]);
      expect(history.lastSequence).toBe(last);
    });

    it('reads only what comes after a sequence, and still says where the person ends', async () => {
      const { eventLog } = await stage();
      const ada = somebody();
      const first = await eventLog.append(ada, 0, [anEvent(ada, 1)]);
      const last = await eventLog.append(ada, first, [anEvent(ada, 2)]);

      expect((await eventLog.read(ada, first)).messages.map((message) => message.sequence)).toEqual([last]);
      expect(await eventLog.read(ada, last)).toMatchObject({ messages: [], lastSequence: last });
    });

    it('gives the message that was read after, if it is one of the person', async () => {
      const { eventLog } = await stage();
      const [ada, grace] = [somebody(), somebody()];
      const envelope = anEvent(ada, 1);
      const first = await eventLog.append(ada, 0, [envelope]);
      const other = await eventLog.append(grace, 0, [anEvent(grace, 1)]);
      const last = await eventLog.append(ada, first, [anEvent(ada, 2)]);

      const { anchor, messages } = await eventLog.read(ada, first);
      expect(anchor).toMatchObject({ sequence: first, reading: { envelope } });
      expect(messages.map((message) => message.sequence)).toEqual([last]);
      expect((await eventLog.read(ada, last)).anchor).toMatchObject({ sequence: last });
      expect((await eventLog.read(ada, other)).anchor).toBeNull();
      expect((await eventLog.read(ada, last + 10)).anchor).toBeNull();
    });

    it('reads a short history whole, and says of a longer one only that it is longer', async () => {
      const { eventLog } = await stage();
      const ada = somebody();
      expect(await eventLog.readIfShort(ada, 2)).toEqual({ messages: [], lastSequence: 0, anchor: null });
      let last = 0;
      for (const version of [1, 2]) last = await eventLog.append(ada, last, [anEvent(ada, version)]);

      const short = await eventLog.readIfShort(ada, 2);
      expect(short?.messages).toHaveLength(2);
      expect(short).toEqual(await eventLog.read(ada, 0));

      await eventLog.append(ada, last, [anEvent(ada, 3)]);
      expect(await eventLog.readIfShort(ada, 2)).toBeUndefined();
      expect((await eventLog.readIfShort(ada, 3))?.messages).toHaveLength(3);
    });

    it('refuses an append that expects less than there is, and writes nothing', async () => {
      const { eventLog } = await stage();
      const ada = somebody();
      const first = await eventLog.append(ada, 0, [anEvent(ada, 1)]);

      await expect(
        eventLog.append(ada, 0, [anEvent(ada, 1, { type: 'Suspended', reason: 'r' })]),
      ).rejects.toBeInstanceOf(VersionConflict);

      expect((await eventLog.read(ada, 0)).lastSequence).toBe(first);
    });

    it('lets exactly one of two simultaneous appends win', async () => {
      const { eventLog } = await stage();
      const ada = somebody();

      const outcomes = await Promise.allSettled([
        eventLog.append(ada, 0, [anEvent(ada, 1)]),
        eventLog.append(ada, 0, [anEvent(ada, 1, { type: 'Suspended', reason: 'r' })]),
      ]);

      expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
      expect((await eventLog.read(ada, 0)).messages).toHaveLength(1);
    });

    it('appends nothing once somebody beside the person, whom it expects unchanged, has moved on', async () => {
      const { eventLog } = await stage();
      const [ada, grace] = [somebody(), somebody()];
      const adaEnds = await eventLog.append(ada, 0, [anEvent(ada, 1)]);
      const graceEnds = await eventLog.append(grace, 0, [anEvent(grace, 1)]);
      const beside = { personId: grace, lastSequence: graceEnds };

      const later = await eventLog.append(ada, adaEnds, [anEvent(ada, 2)], beside);
      await eventLog.append(grace, graceEnds, [anEvent(grace, 2)]);

      const overtaken = eventLog.append(ada, later, [anEvent(ada, 3)], beside);
      await expect(overtaken).rejects.toBeInstanceOf(VersionConflict);
      const outdated = eventLog.append(ada, adaEnds, [anEvent(ada, 3)], { personId: somebody(), lastSequence: 0 });
      await expect(outdated).rejects.toBeInstanceOf(VersionConflict);
      expect((await eventLog.read(ada, 0)).lastSequence).toBe(later);
    });

    it('lets one of two win who expect each other unchanged, while others append', async () => {
      const { eventLog } = await stage();
      for (let round = 0; round < 10; round += 1) {
        const [ada, grace] = [somebody(), somebody()];
        const adaEnds = await eventLog.append(ada, 0, [anEvent(ada, 1)]);
        const graceEnds = await eventLog.append(grace, 0, [anEvent(grace, 1)]);
        const others = Array.from({ length: 10 }, somebody);

        const [one, other] = await Promise.allSettled([
          eventLog.append(ada, adaEnds, [anEvent(ada, 2)], { personId: grace, lastSequence: graceEnds }),
          eventLog.append(grace, graceEnds, [anEvent(grace, 2)], { personId: ada, lastSequence: adaEnds }),
          ...others.map((person) => eventLog.append(person, 0, [anEvent(person, 1)])),
        ]);

        expect([one?.status, other?.status].sort()).toEqual(['fulfilled', 'rejected']);
      }
    });

    it('does not mistake another person for a conflict', async () => {
      const { eventLog } = await stage();
      const [ada, grace] = [somebody(), somebody()];
      await eventLog.append(grace, 0, [anEvent(grace, 1)]);

      await expect(eventLog.append(ada, 0, [anEvent(ada, 1)])).resolves.toBeGreaterThan(0);
    });

    it('takes a known event id for a conflict: load and look again', async () => {
      const { eventLog } = await stage();
      const ada = somebody();
      const envelope = anEvent(ada, 1);
      const first = await eventLog.append(ada, 0, [envelope]);

      await expect(eventLog.append(ada, first, [envelope])).rejects.toBeInstanceOf(VersionConflict);
      expect((await eventLog.read(ada, 0)).messages).toHaveLength(1);
    });

    it('appends several events together in their order, or none of them where it cannot', async () => {
      const { eventLog } = await stage();
      const ada = somebody();
      const three = [anEvent(ada, 1), anEvent(ada, 2, { type: 'Suspended', reason: 'r' }), anEvent(ada, 3)];

      const appended = await eventLog.append(ada, 0, three).catch((error) => error);

      const history = await eventLog.read(ada, 0);
      const envelopes = history.messages.map(({ reading }) => reading.kind === 'event' && reading.envelope);
      if (eventLog.appendsTogether) {
        expect(envelopes).toEqual(three);
        expect(history.lastSequence).toBe(appended);
      } else {
        expect(envelopes).toEqual([]);
        expect(appended).toBeInstanceOf(Unavailable);
      }
    });

    it('appends none of several events when the person has moved on, or one of them is known', async () => {
      const { eventLog } = await stage();
      const ada = somebody();
      const known = anEvent(ada, 1);
      const first = await eventLog.append(ada, 0, [known]);
      const failure = eventLog.appendsTogether ? VersionConflict : Unavailable;

      await expect(eventLog.append(ada, 0, [anEvent(ada, 1), anEvent(ada, 2)])).rejects.toBeInstanceOf(failure);
      await expect(eventLog.append(ada, first, [anEvent(ada, 2), known])).rejects.toBeInstanceOf(failure);

      expect((await eventLog.read(ada, 0)).lastSequence).toBe(first);
    });

    it('keeps the place of a message nobody can read, and expects it in the next append', async () => {
      const { eventLog, publish } = await stage();
      const ada = somebody();
      const strange = await publish(`person.events.${ada}.person.created`, 'not JSON', [['X-Producer', 'crm/1@a']]);

      const history = await eventLog.read(ada, 0);
      expect(history.lastSequence).toBe(strange);
      expect(history.messages[0]).toMatchObject({ personId: ada, reading: { kind: 'undecodable' }, sizeBytes: 8 });
      expect(history.messages[0]?.headers).toContainEqual(['X-Producer', 'crm/1@a']);

      await expect(eventLog.append(ada, 0, [anEvent(ada, 1)])).rejects.toBeInstanceOf(VersionConflict);
      await expect(eventLog.append(ada, strange, [anEvent(ada, 2)])).resolves.toBeGreaterThan(strange);
    });
  });
}
