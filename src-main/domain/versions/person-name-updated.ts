import { ok } from '../kernel/result';
import type { VersionedJson } from '../kernel/version-registry';
import { type EventVersions, exampleName, examplePerson, withMetadata } from './event-versions';

export const personNameUpdated: EventVersions = {
  type: 'PersonNameUpdated',
  wireType: 'NameUpdated',
  aliases: ['NameUpdated', 'PersonUpdated'],
  current: '2.0',
  steps: [
    {
      from: '1.0',
      to: '2.0',
      says: 'updated_at became metadata.timestamp, reason became change_reason',
      migrate: (json, origin) => ok(withMetadata(withBothNames(withChangeReason(json)), 'updated_at', origin)),
      example: {
        version: '1.0',
        person_id: examplePerson,
        old_name: exampleName('Mary', 'Lindqvist'),
        new_name: exampleName('Mary', 'Whitfield'),
        reason: 'marriage',
        updated_at: '2024-11-14T08:30:00Z',
      },
    },
  ],
};

function withChangeReason({ reason, ...rest }: VersionedJson): VersionedJson {
  return { change_reason: reason ?? null, ...rest };
}

/** `PersonUpdated` told only the name after it; the one before is unknown, which empty texts say. */
function withBothNames(json: VersionedJson): VersionedJson {
  if (json.new_name !== undefined) return json;
  const { name, ...rest } = json;
  return { old_name: exampleName('', ''), new_name: name, ...rest };
}
