import { evolve } from '../../domain/person/evolve';
import { type Person, unknownPerson } from '../../domain/person/state';
import { readEventMessage } from '../../domain/wire/read-message';
import { countMessage, numbered, type VersionCount } from '../../domain/wire/version-count';
import { coreStage } from '../core-stage.suite';
import type { SamplePorts } from './sample-ports';

/** The sample on a core in memory; `core.here = false` is one that processes elsewhere for a while. */
export function sampleStage() {
  const stage = coreStage();
  const core = { here: true };
  const queued: number[] = [];
  let syncing = 0;
  const ports: SamplePorts = {
    processor: () => (core.here ? stage.processor : undefined),
    outside: {
      async publishOnce({ subject, bytes, headers }) {
        const isThere = stage.eventLog.stored().some((message) => message.subject === subject);
        if (!isThere) stage.eventLog.publish(subject, bytes, headers);
      },
      overwriteSnapshot: (personId, body) => stage.snapshots.save(personId, { body, lastEventId: null }),
      async deployBadly() {
        queued.push(180);
        return 180;
      },
      syncCustomers() {
        syncing += 1;
        return {
          close: async () => {
            syncing -= 1;
          },
        };
      },
    },
    ids: stage.ids,
    log: stage.log,
    nowMs: () => Date.parse('2026-11-23T12:00:00Z'),
  };
  const recorded = () => stage.eventLog.stored().map(readEventMessage);
  const refused = () => stage.activity.entries().filter(({ kind }) => kind === 'command_refused');
  return { ...stage, ports, core, recorded, refused, syncing: () => syncing };
}

type Stage = ReturnType<typeof sampleStage>;

/** What everybody was at each of their versions, from 1, by their id. */
export function lives(stage: Stage): ReadonlyMap<string, readonly Person[]> {
  const told = new Map<string, Person[]>();
  const counts = new Map<string, VersionCount>();
  for (const { personId, reading } of stage.recorded()) {
    if (personId === null) continue;
    const count = counts.get(personId) ?? { version: 0, messages: 0 };
    const life = told.get(personId) ?? [];
    const person = life.at(-1) ?? unknownPerson(personId);
    life.push(reading.kind === 'event' ? evolve(person, numbered(reading.envelope, count)) : person);
    told.set(personId, life);
    counts.set(personId, countMessage(count, reading));
  }
  return told;
}

export function versionsOf(stage: Stage, personId: string): readonly Person[] {
  return lives(stage).get(personId) ?? [];
}

/** Everybody as they are now. */
export function personsNow(stage: Stage): readonly Person[] {
  return [...lives(stage).values()].flatMap((life) => life.at(-1) ?? []);
}
