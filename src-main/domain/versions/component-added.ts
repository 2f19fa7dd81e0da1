import { ok } from '../kernel/result';
import { type EventVersions, examplePerson, withMetadata } from './event-versions';

export const componentAdded: EventVersions = {
  type: 'ComponentAdded',
  wireType: 'ComponentAdded',
  aliases: ['ComponentRegistered'],
  current: '2.0',
  steps: [
    {
      from: '1.0',
      to: '2.0',
      says: 'registered_at became metadata.timestamp, component_data is empty because V1 registered types only',
      migrate: (json, origin) => ok({ component_data: {}, ...withMetadata(json, 'registered_at', origin) }),
      example: {
        version: '1.0',
        person_id: examplePerson,
        component_type: 'Skill',
        registered_at: '2024-11-14T08:30:00Z',
      },
    },
  ],
};
