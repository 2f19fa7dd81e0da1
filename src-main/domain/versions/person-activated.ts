import { ok } from '../kernel/result';
import { type EventVersions, examplePerson, withMetadata } from './event-versions';

export const personActivated: EventVersions = {
  type: 'PersonActivated',
  wireType: 'Activated',
  aliases: ['PersonReactivated'],
  current: '2.0',
  steps: [
    {
      from: '1.0',
      to: '2.0',
      says: 'reactivated_at became metadata.timestamp',
      migrate: (json, origin) => ok(withMetadata(json, 'reactivated_at', origin)),
      example: {
        version: '1.0',
        person_id: examplePerson,
        reason: 'identity confirmed by phone',
        reactivated_at: '2024-11-14T08:30:00Z',
      },
    },
  ],
};
