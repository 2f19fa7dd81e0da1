import { cast, startHere } from '@shared/catalogue/cast';
import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../domain/kernel/identity';
import { tagOf } from '../../domain/kernel/machine-shape';
import { fullOnboardingState, profileOnboardingState } from '../../domain/onboarding/onboarding-state';
import { decodeSnapshot } from '../../domain/wire/snapshot-codec';
import { personsNow, sampleStage, versionsOf } from './sample-stage.suite';
import { writeSample } from './write-sample';

async function written(persons = 0) {
  const stage = sampleStage();
  const write = () =>
    writeSample(stage.ports, { persons, signal: new AbortController().signal, onWritten: () => undefined });
  await write();
  return { ...stage, write };
}

describe('the cast', () => {
  it('refuses nothing but the rename of a suspended person', async () => {
    const { refused } = await written();
    expect(refused()).toMatchObject([
      { person_id: cast.mary, command_type: 'UpdateName', error: { code: 'NotActive' } },
    ]);
  });

  it('is written once however often it is written', async () => {
    const { recorded, write } = await written(10);
    const before = recorded();
    await write();
    expect(recorded()).toEqual(before);
  });

  it('has nobody whom a policy would archive but three who were forgotten and Grace', async () => {
    const { recorded, ports } = await written(250);
    const yearAgo = ports.nowMs() - 365 * 86_400_000;
    const old = recorded().flatMap(({ personId, reading }) =>
      reading.kind === 'event' &&
      reading.envelope.event.type === 'Created' &&
      Date.parse(reading.envelope.metadata.timestamp) < yearAgo
        ? [personId]
        : [],
    );
    expect(old).toHaveLength(4);
    expect(old).toContain(cast.grace);
  });

  it('lets nobody live in another order than their versions say', async () => {
    const { recorded } = await written(250);
    const last = new Map<string | null, number>();
    for (const { personId, reading } of recorded()) {
      if (reading.kind !== 'event') continue;
      const occurred = Date.parse(reading.envelope.metadata.timestamp);
      expect(occurred).toBeGreaterThanOrEqual(last.get(personId) ?? 0);
      last.set(personId, occurred);
    }
  });

  it('leads from each sentence of Start here to a place that is prepared', async () => {
    const { recorded } = await written();
    const known = new Set(recorded().map(({ personId }) => personId));
    const [, , weber] = startHere;
    expect(weber?.to).toBe('/persons?search=weber');
    for (const { to } of startHere) {
      const [, id] = /(?:persons\/|person=)([0-9a-f-]{36})/.exec(to) ?? [];
      if (id !== undefined) expect(known).toContain(id);
    }
    const [grace] = recorded().filter(({ personId }) => personId === cast.grace);
    if (grace?.reading.kind !== 'event') throw new Error('Grace was not imported.');
    const { correlationId } = grace.reading.envelope.metadata;
    expect(startHere[3]?.to).toContain(`correlation=${correlationId}`);
    expect(recorded()[0]?.reading.kind).toBe('undecodable');
    expect(startHere.map(({ to }) => to)).toContain('/stream?sequence=1');
  });
});

describe('Mary Whitfield', () => {
  it('has thirty-eight versions before policies look at her', async () => {
    const stage = await written();
    expect(versionsOf(stage, cast.mary)).toHaveLength(38);
  });

  it('marries after version 12, is misspelt at 16 and put right at 17', async () => {
    const stage = await written();
    const familyName = (version: number) => versionsOf(stage, cast.mary)[version - 1]?.name.familyName;
    expect([12, 13, 16, 17].map(familyName)).toEqual(['Lindqvist', 'Whitfield', 'Whitfeild', 'Whitfield']);
  });

  it('has one snapshot, which is damaged', async () => {
    const { snapshots } = await written();
    const latest = await snapshots.latest(cast.mary as PersonId);
    expect(decodeSnapshot(latest?.body ?? '')).toMatchObject({ ok: false });
  });
});

describe('the others', () => {
  it('are dead, merged, suspended and active as the sentences say', async () => {
    const stage = await written();
    const tag = (id: string) => versionsOf(stage, id).at(-1)?.lifecycle.tag;
    expect([cast.tom, cast.jonasMerged, cast.ellen, cast.jonas, cast.jonasAgain].map(tag)).toEqual([
      'Deceased',
      'MergedInto',
      'Suspended',
      'Active',
      'Active',
    ]);
  });

  it('are forty J. Webers besides four Jonas, all with birth dates', async () => {
    const stage = await written();
    const webers = personsNow(stage).filter(({ name }) => name.familyName.startsWith('Weber'));
    expect(webers.filter(({ name }) => name.givenName === 'Jonas')).toHaveLength(4);
    expect(webers.filter(({ name }) => name.givenName !== 'Jonas')).toHaveLength(40);
    expect(webers.filter(({ birthDate }) => birthDate === null)).toEqual([]);
  });

  it('stand three by three in every state of both onboarding machines', async () => {
    const stage = await written();
    const others = personsNow(stage).filter(({ id }) => id !== cast.priya);
    const countOf = (stateOf: typeof fullOnboardingState | typeof profileOnboardingState) => {
      const counts: Record<string, number> = {};
      for (const { annotations } of others) {
        const tag = tagOf(stateOf(annotations) ?? 'unknown');
        counts[tag] = (counts[tag] ?? 0) + 1;
      }
      return counts;
    };
    expect(countOf(fullOnboardingState)).toMatchObject({
      AwaitingIdentityVerification: 3,
      CollectingBasicInfo: 3,
      SettingUpComponents: 3,
      AssigningLocation: 3,
      Finalizing: 3,
      Completed: 3,
      Failed: 3,
    });
    expect(countOf(profileOnboardingState)).toMatchObject({
      EmailAdded: 3,
      EmailVerified: 3,
      SkillsAdded: 3,
      Completed: 3,
    });
  });

  it('include one whom a foreign writer renamed after the merge', async () => {
    const stage = await written();
    expect(versionsOf(stage, cast.jonasMerged).map(({ lifecycle, name }) => [lifecycle.tag, name.familyName])).toEqual([
      ['Active', 'Weber'],
      ['Active', 'Weber'],
      ['MergedInto', 'Weber'],
      ['MergedInto', 'Weber-Albrecht'],
    ]);
    const last = stage.recorded().findLast(({ personId }) => personId === cast.jonasMerged);
    expect(last?.reading).toMatchObject({ kind: 'event', marks: ['foreign'] });
  });
});
