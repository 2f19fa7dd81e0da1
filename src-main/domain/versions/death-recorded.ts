import { ok } from '../kernel/result';
import { type EventVersions, examplePerson, withMetadata } from './event-versions';

export const deathRecorded: EventVersions = {
  type: 'DeathRecorded',
  wireType: 'DeathRecorded',
  aliases: [],
  current: '2.0',
  steps: [
    {
      from: '1.0',
      to: '2.0',
      says: 'recorded_at became metadata.timestamp',
      migrate: (json, origin) => ok(withMetadata(json, 'recorded_at', origin)),
      example: {
        version: '1.0',
        person_id: examplePerson,
        date_of_death: '2020-01-31',
        recorded_at: '2024-11-14T08:30:00Z',
      },
    },
  ],
};
