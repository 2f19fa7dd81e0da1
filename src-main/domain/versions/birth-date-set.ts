import { ok } from '../kernel/result';
import { type EventVersions, examplePerson, withMetadata } from './event-versions';

export const birthDateSet: EventVersions = {
  type: 'BirthDateSet',
  wireType: 'BirthDateSet',
  aliases: [],
  current: '2.0',
  steps: [
    {
      from: '1.0',
      to: '2.0',
      says: 'set_at became metadata.timestamp',
      migrate: (json, origin) => ok(withMetadata(json, 'set_at', origin)),
      example: {
        version: '1.0',
        person_id: examplePerson,
        birth_date: '1990-06-15',
        set_at: '2024-11-14T08:30:00Z',
      },
    },
  ],
};
