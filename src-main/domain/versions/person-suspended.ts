import { ok } from '../kernel/result';
import { type EventVersions, examplePerson, withMetadata } from './event-versions';

export const personSuspended: EventVersions = {
  type: 'PersonSuspended',
  wireType: 'Suspended',
  aliases: ['PersonDeactivated'],
  current: '2.0',
  steps: [
    {
      from: '1.0',
      to: '2.0',
      says: 'deactivated_at became metadata.timestamp',
      migrate: (json, origin) => ok(withMetadata(json, 'deactivated_at', origin)),
      example: {
        version: '1.0',
        person_id: examplePerson,
        reason: 'duplicate check',
        deactivated_at: '2024-11-14T08:30:00Z',
      },
    },
  ],
};
