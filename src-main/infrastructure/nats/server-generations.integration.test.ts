import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { VersionConflict } from '../../application/ports';
import type { PersonId } from '../../domain/kernel/identity';
import { createAppendGuard } from './append-guard';
import { probeCapabilities } from './capabilities';
import { ensureStreams } from './jetstream-streams';
import { natsServerExecutable, startTestServer } from './nats-server.fixture';
import { publishToStream } from './publish-to-stream';
import { readThrough } from './read-only';
import { createSubjectHistory } from './subject-history';

/** The present server, and the oldest one that is supported where there is one (`npm run soak`). */
const executables = [natsServerExecutable(), process.env.EVENTGLASS_OLD_NATS_SERVER].filter(
  (path) => path !== undefined,
);

async function openStream(executable: string) {
  const server = await startTestServer({ executable });
  onTestFinished(() => server.close());
  const nats = await server.connect();
  const [events] = await ensureStreams(nats);
  if (!events) throw new Error('no event stream');
  return { nats, events };
}
const subjectOf = (person: string) => `person.events.${person}.person.${randomUUID()}`;

describe.each(executables)('%s', (executable) => {
  it('tells truly whether it guards a person', async () => {
    const { nats, events } = await openStream(executable);
    const ada = randomUUID();
    await nats.request(subjectOf(ada), '{}');

    const { expectationScope } = await probeCapabilities(nats, events.info, { mayAppend: true });
    const headers = [
      ['Nats-Expected-Last-Subject-Sequence', '0'],
      ['Nats-Expected-Last-Subject-Sequence-Subject', `person.events.${ada}.>`],
    ] as const;
    const outcome = await publishToStream(nats, { subject: subjectOf(ada), headers, body: '{}' }).catch(
      () => 'refused',
    );

    expect(outcome === 'refused').toBe(expectationScope === 'person');
  });

  it('lets one of many rivals win, whatever the guard', async () => {
    const { nats } = await openStream(executable);
    const [ada, grace] = [randomUUID() as PersonId, randomUUID() as PersonId];
    const guards = [
      createAppendGuard(nats, 'person-events'),
      createAppendGuard(nats, 'person-events', async () => 'subject'),
      createAppendGuard(nats, 'person-events', async () => 'subject'),
    ];

    const outcomes = await Promise.allSettled(
      [ada, grace].flatMap((person) =>
        guards.map((guard) =>
          guard.append([{ personId: person, lastSequence: 0 }], (headers) =>
            publishToStream(nats, { subject: subjectOf(person), headers, body: '{}' }),
          ),
        ),
      ),
    );

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(VersionConflict);
    }
  });

  it('gives a history whole, and from any message on', async () => {
    const { nats } = await openStream(executable);
    const history = createSubjectHistory(readThrough(nats), 'person-events');
    const ada = randomUUID();
    for (const _ of [1, 2, 3]) await nats.request(subjectOf(ada), '{}');
    await nats.request(subjectOf(randomUUID()), '{}');
    const read = async (from: number) =>
      (await history.read(`person.events.${ada}.>`, from)).map(({ sequence }) => sequence);

    expect(await read(0)).toEqual([1, 2, 3]);
    expect(await read(2)).toEqual([2, 3]);
    expect(await read(3)).toEqual([3]);
    expect(await read(4)).toEqual([]);
  });
});
