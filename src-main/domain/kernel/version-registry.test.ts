import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fail, ok } from './result';
import {
  createVersionRegistry,
  describeMigrationProblem,
  type MigrationOrigin,
  type MigrationStep,
} from './version-registry';

const origin: MigrationOrigin = { derive: (purpose) => `derived ${purpose}`, recordedAt: '2026-05-03T10:00:00Z' };

/** A step that writes down that it was taken. */
function step(from: string, to: string, type = 'Letter'): MigrationStep {
  const migrate: MigrationStep['migrate'] = (json) => ok({ ...json, way: `${json.way ?? from} ${to}` });
  return { type, from, to, says: `${from} to ${to}`, migrate };
}

function registryOf(...steps: readonly MigrationStep[]) {
  return steps.reduce(
    (registry, each) => registry.registerMigration(each),
    createVersionRegistry().registerEventType('Letter', '3.0'),
  );
}

const letter = (version: string) => ({ version, text: 'hello' });

describe('a version registry', () => {
  it('takes the event through every step to the current version', () => {
    expect(
      registryOf(step('2.0', '3.0'), step('1.0', '2.0')).migrateToCurrent('Letter', letter('1.0'), origin),
    ).toEqual({
      ok: true,
      value: {
        json: { version: '3.0', text: 'hello', way: '1.0 2.0 3.0' },
        steps: [expect.objectContaining({ says: '1.0 to 2.0' }), expect.objectContaining({ says: '2.0 to 3.0' })],
      },
    });
  });

  it('leaves an event of that version as it is', () => {
    const stored = letter('3.0');
    const migrated = registryOf(step('1.0', '3.0')).migrateToCurrent('Letter', stored, origin);
    expect(migrated).toEqual({ ok: true, value: { json: stored, steps: [] } });
  });

  it('stops at the version asked for, and never goes beyond', () => {
    const registry = registryOf(step('1.0', '2.0'), step('2.0', '3.0'), step('3.0', '4.0'));
    expect(registry.migrate('Letter', letter('1.0'), '2.0', origin)).toMatchObject({
      value: { json: { way: '1.0 2.0' } },
    });
    expect(registry.migrateToCurrent('Letter', letter('1.0'), origin)).toMatchObject({
      value: { json: { version: '3.0' } },
    });
    expect(registryOf(step('1.0', '4.0')).migrateToCurrent('Letter', letter('1.0'), origin)).toMatchObject({
      problem: { kind: 'no path' },
    });
  });

  it('takes the shortest way, the same whatever was registered first', () => {
    const steps = [
      step('1.0', '1.9'),
      step('1.9', '3.0'),
      step('1.0', '1.10'),
      step('1.10', '3.0'),
      step('1.0', '2.0'),
      step('2.0', '2.5'),
      step('2.5', '3.0'),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(steps, { minLength: steps.length }), (shuffled) => {
        expect(registryOf(...shuffled).migrateToCurrent('Letter', letter('1.0'), origin)).toMatchObject({
          value: { json: { way: '1.0 1.9 3.0' } },
        });
      }),
    );
  });

  it('replaces a step and a current version by those registered last', () => {
    const replaced = registryOf(step('1.0', '3.0'), { ...step('1.0', '3.0'), migrate: () => ok({ replaced: true }) });
    expect(replaced.migrateToCurrent('Letter', letter('1.0'), origin)).toMatchObject({
      value: { json: { replaced: true, version: '3.0' } },
    });
    expect(replaced.registerEventType('Letter', '1.0').currentVersion('Letter')).toEqual(ok('1.0'));
  });

  it('says what it cannot do', () => {
    const registry = registryOf(step('1.0', '2.0'), { ...step('2.9', '3.0'), migrate: () => fail('it has no stamp') });
    const problems = [
      registry.currentVersion('Parcel'),
      registry.migrateToCurrent('Parcel', letter('1.0'), origin),
      registry.migrateToCurrent('Letter', { text: 'hello' }, origin),
      registry.migrateToCurrent('Letter', { version: 1 }, origin),
      registry.migrateToCurrent('Letter', letter('1.0'), origin),
      registry.migrateToCurrent('Letter', letter('2.9'), origin),
      registryOf(step('1.0', '2.0'), step('2.0', '1.0')).migrateToCurrent('Letter', letter('1.0'), origin),
    ].map((result) => (result.ok ? 'done' : describeMigrationProblem(result.problem)));
    expect(problems).toEqual([
      'no event type Parcel is registered',
      'no event type Parcel is registered',
      'the Letter does not say its schema version',
      'the Letter does not say its schema version',
      'nothing leads from schema version 1.0 of Letter to 3.0',
      'Letter cannot go from 2.9 to 3.0: it has no stamp',
      'the migrations of Letter lead in a circle: 1.0, 2.0, 1.0',
    ]);
  });

  it('ends whatever the steps are, exactly at the target or with a problem', () => {
    const version = fc.constantFrom('1.0', '2.0', '3.0', '4.0');
    fc.assert(
      fc.property(fc.array(fc.tuple(version, version)), version, version, (pairs, from, to) => {
        const registry = registryOf(...pairs.map(([left, right]) => step(left, right)));
        const migrated = registry.migrate('Letter', letter(from), to, origin);
        if (migrated.ok) expect(migrated.value.json.version).toBe(to);
      }),
    );
  });
});
