import { ok } from '../kernel/result';
import { type EventVersions, examplePerson, withMetadata } from './event-versions';

export const componentUpdated: EventVersions = {
  type: 'ComponentUpdated',
  wireType: 'ComponentUpdated',
  aliases: ['ComponentDataUpdated'],
  current: '2.0',
  steps: [
    {
      from: '1.0',
      to: '2.0',
      says: 'data became changes of a CustomAttribute, updated_at became metadata.timestamp',
      migrate: ({ data, ...json }, origin) =>
        ok({ component_type: 'CustomAttribute', changes: data, ...withMetadata(json, 'updated_at', origin) }),
      example: {
        version: '1.0',
        person_id: examplePerson,
        component_id: '00000000-0000-4000-8000-0000000000d1',
        data: { Contact: { Email: { email: { address: 'a@b.co', verified: false }, email_type: 'Work' } } },
        updated_at: '2024-11-14T08:30:00Z',
      },
    },
  ],
};
