import { describe, expect, it } from 'vitest';
import type { PersonId } from '../domain/kernel/identity';
import { createCommandProcessor } from './command-processor';
import { aPersonId, coreStage, create, merge, metadata, rename } from './core-stage.suite';

/** Two persons, and two cores on the same log; whoever is to merge somebody remembers them. */
async function twoPersons(cores: 'one core' | 'two cores' = 'two cores') {
  const stage = coreStage();
  const other = createCommandProcessor(stage.ports);
  const [ada, grace] = [aPersonId(), aPersonId()];
  for (const person of [ada, grace]) await stage.processor.process(create(person), metadata());
  if (cores === 'two cores') await other.process(rename(grace, 'G.'), metadata());
  const isMerged = (person: PersonId) =>
    stage.eventLog.stored().filter(({ subject }) => subject === `person.events.${person}.person.merged`).length > 0;
  return { ...stage, other, ada, grace, mergedAway: () => [ada, grace].filter(isMerged) };
}

/** Holds every append until as many as that want one: each has decided before any of them is stored. */
function meetAt({ eventLog }: Awaited<ReturnType<typeof twoPersons>>, count: number): void {
  let arrived = 0;
  let open = (): void => undefined;
  const met = new Promise<void>((resolve) => {
    open = resolve;
  });
  eventLog.interfere((call) => {
    if (call !== 'append') return undefined;
    arrived += 1;
    if (arrived === count) open();
    return met;
  });
}

describe('two persons who are merged into each other at the same moment', () => {
  it.each(['one core', 'two cores'] as const)('do not both end, on %s', async (cores) => {
    const stage = await twoPersons(cores);
    const { processor, ada, grace } = stage;
    meetAt(stage, 2);

    const outcomes = await Promise.all([
      processor.process(merge(ada, grace), metadata()),
      (cores === 'one core' ? processor : stage.other).process(merge(grace, ada), metadata()),
    ]);

    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['accepted', 'refused']);
    expect(outcomes.find(({ kind }) => kind === 'refused')).toMatchObject({
      refusal: { kind: 'refused', sentence: expect.stringMatching(/was merged into/) },
    });
    expect(stage.mergedAway()).toHaveLength(1);
  });

  it('are decided again when the other has only changed', async () => {
    const stage = await twoPersons();
    const { processor, other, ada, grace } = stage;
    meetAt(stage, 2);

    const [merged, renamed] = await Promise.all([
      processor.process(merge(ada, grace), metadata()),
      other.process(rename(grace, 'G.'), metadata()),
    ]);

    expect([merged.kind, renamed.kind]).toEqual(['accepted', 'accepted']);
    expect(stage.mergedAway()).toEqual([ada]);
  });

  it('are told to try again while the target never rests, not that their command is known', async () => {
    const stage = await twoPersons();
    const { processor, eventLog, ada, grace } = stage;
    eventLog.interfere((call) => {
      if (call === 'append') eventLog.publish(`person.events.${grace}.person.noted`, 'x');
    });

    const outcome = await processor.process(merge(ada, grace), metadata());

    expect(outcome).toMatchObject({ kind: 'refused', refusal: { kind: 'unavailable' } });
    expect(stage.mergedAway()).toEqual([]);
  });
});
