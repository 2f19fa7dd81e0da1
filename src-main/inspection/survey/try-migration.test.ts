import { describe, expect, it } from 'vitest';
import { eventVersions } from '../../domain/versions';
import { created, recordedAt, stored } from '../stored-events.fixture';
import { pastedMessage, tryMigration } from './try-migration';

const paste = (value: unknown) => tryMigration(pastedMessage(JSON.stringify(value), recordedAt(1)));

describe('a migration that is tried', () => {
  it('leaves an event of the current layout as it is', () => {
    expect(tryMigration(stored(1, created('Ada', 'Byron')))).toMatchObject({ outcome: 'current', type: 'Created' });
  });

  it.each(
    eventVersions.flatMap(({ wireType, steps }) => steps.map((step) => [wireType, step.from, step.example] as const)),
  )('shows %s of version %s as stored and as migrated, with each step', (wireType, from, example) => {
    const tried = paste({ ...example, version: from });
    expect(tried).toMatchObject({ outcome: 'migrated', type: wireType, storedVersion: from });
    if (tried.outcome === 'migrated') expect(tried.steps.length).toBeGreaterThan(0);
  });

  it.each([
    ['not JSON', 'no JSON {'],
    ['a number', '7'],
    ['something else', '{"a":1}'],
  ])('says why %s cannot be read', (_, json) => {
    expect(tryMigration(pastedMessage(json, recordedAt(1)))).toMatchObject({
      outcome: 'unreadable',
      sentence: expect.stringMatching(/^It cannot be read: .+\.$/),
    });
  });
});
