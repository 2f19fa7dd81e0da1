import { ok } from '../kernel/result';
import { type EventVersions, exampleName, examplePerson, withMetadata } from './event-versions';

export const personCreated: EventVersions = {
  type: 'PersonCreated',
  wireType: 'Created',
  aliases: [],
  current: '2.0',
  steps: [
    {
      from: '1.0',
      to: '2.0',
      says: 'created_at became metadata.timestamp',
      migrate: (json, origin) => ok(withMetadata(json, 'created_at', origin)),
      example: {
        version: '1.0',
        person_id: examplePerson,
        name: exampleName('Grace', 'Okafor'),
        source: 'legacy-hr',
        created_at: '2024-11-14T08:30:00Z',
      },
    },
    {
      // Registered and never taken: nobody writes 3.0, and the current version is 2.0.
      from: '2.0',
      to: '3.0',
      says: 'source_system and import_id are added, unknown at first',
      migrate: (json) => ok({ ...json, source_system: null, import_id: null }),
      example: {
        version: '2.0',
        person_id: examplePerson,
        name: exampleName('Grace', 'Okafor'),
        source: 'legacy-hr',
        metadata: {
          version: '1.0',
          correlation_id: '00000000-0000-4000-8000-0000000000c0',
          causation_id: null,
          timestamp: '2024-11-14T08:30:00Z',
          actor: null,
          context: {},
        },
      },
    },
  ],
};
