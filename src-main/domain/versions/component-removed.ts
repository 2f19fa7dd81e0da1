import { ok } from '../kernel/result';
import { type EventVersions, examplePerson, withMetadata } from './event-versions';

export const componentRemoved: EventVersions = {
  type: 'ComponentRemoved',
  wireType: 'ComponentRemoved',
  aliases: ['ComponentUnregistered'],
  current: '2.0',
  steps: [
    {
      from: '1.0',
      to: '2.0',
      says: 'unregistered_at became metadata.timestamp, the component gets an id because V1 named its type only',
      migrate: (json, origin) =>
        ok({
          ...withMetadata(json, 'unregistered_at', origin),
          component_id: json.component_id ?? origin.derive('component'),
        }),
      example: {
        version: '1.0',
        person_id: examplePerson,
        component_type: 'Skill',
        unregistered_at: '2024-11-14T08:30:00Z',
      },
    },
  ],
};
