import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MigrationOrigin } from '../kernel/version-registry';
import { decodeEvent } from '../wire/event-codec';
import { eventVersions, versionRegistry } from '.';
import { normalisations, normalise } from './normalisations';

const origin: MigrationOrigin = {
  derive: (purpose) => `00000000-0000-5000-8000-0000000${purpose.length.toString(16).padStart(5, '0')}`,
  recordedAt: '2026-05-03T10:00:00Z',
};

describe('the schema versions of our events', () => {
  it('are current at 2.0, those of the Rust registry among them', () => {
    const rust = [
      'PersonCreated',
      'PersonNameUpdated',
      'PersonActivated',
      'PersonSuspended',
      'PersonArchived',
      'ComponentAdded',
      'ComponentUpdated',
      'ComponentRemoved',
    ];
    for (const type of rust) expect(versionRegistry.currentVersion(type)).toEqual({ ok: true, value: '2.0' });
    expect(eventVersions).toHaveLength(16);
    expect(new Set(eventVersions.map(({ wireType }) => wireType)).size).toBe(16);
  });

  it('have steps with a sentence and a stored example that the step takes to its version', () => {
    for (const { type, wireType, current, steps } of eventVersions) {
      for (const { from, to, says, example } of steps) {
        expect(says).toMatch(/^[a-z].*[^.]$/);
        expect(example.version).toBe(from);
        const migrated = versionRegistry.migrate(type, example, to, origin);
        if (!migrated.ok) throw new Error(migrated.problem.kind);
        expect(migrated.value.json.version).toBe(to);
        if (to === current) expect(decodeEvent(wireType, migrated.value.json)).toMatchObject({ ok: true });
      }
    }
  });

  it('give PersonCreated 2.0 exactly as the table of domain.md §6.3 says', () => {
    const stored = { version: '1.0', person_id: 'p', name: 'n', source: 's', created_at: '2024-11-14T08:30:00Z' };
    expect(versionRegistry.migrateToCurrent('PersonCreated', stored, origin)).toMatchObject({
      value: {
        json: {
          version: '2.0',
          person_id: 'p',
          name: 'n',
          source: 's',
          metadata: {
            version: '1.0',
            correlation_id: origin.derive('correlation'),
            causation_id: null,
            timestamp: '2024-11-14T08:30:00Z',
            actor: null,
            context: {},
          },
        },
      },
    });
  });

  it('reach 3.0 of PersonCreated only when asked for it', () => {
    const stored = { version: '1.0', created_at: '2024-11-14T08:30:00Z' };
    expect(versionRegistry.migrate('PersonCreated', stored, '3.0', origin)).toMatchObject({
      value: { json: { version: '3.0', source_system: null, import_id: null } },
    });
    expect(versionRegistry.migrateToCurrent('PersonCreated', stored, origin)).toMatchObject({
      value: { json: { version: '2.0' } },
    });
  });

  it('change nothing in what is migrated already, whatever its fields are', () => {
    const type = fc.constantFrom(...eventVersions.map((versions) => versions.type));
    fc.assert(
      fc.property(type, fc.dictionary(fc.string(), fc.jsonValue()), (name, fields) => {
        const once = versionRegistry.migrateToCurrent(name, { ...fields, version: '1.0' }, origin);
        if (!once.ok) return;
        const twice = versionRegistry.migrateToCurrent(name, once.value.json, origin);
        expect(twice).toEqual({ ok: true, value: { json: once.value.json, steps: [] } });
      }),
    );
  });
});

describe('normalisations', () => {
  it('have a sentence and an example that they change, once', () => {
    for (const { says, apply, example } of normalisations) {
      expect(says).toMatch(/^[a-z].*[^.]$/);
      const usual = apply(example);
      expect(usual).not.toEqual(example);
      expect(apply(usual)).toBe(usual);
    }
  });

  it('leave alone what is usual or strange', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('name', 'person_id', 'old_name'), fc.jsonValue()), (json) => {
        const once = normalise(json);
        expect(normalise(once.json)).toEqual({ json: once.json, taken: [] });
      }),
    );
  });
});
