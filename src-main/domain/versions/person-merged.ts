import { ok } from '../kernel/result';
import { type EventVersions, examplePerson, withMetadata } from './event-versions';

export const personMerged: EventVersions = {
  type: 'PersonMerged',
  wireType: 'PersonMerged',
  aliases: ['PersonMergedInto'],
  current: '2.0',
  steps: [
    {
      from: '1.0',
      to: '2.0',
      says: 'merged_into_id became target_person_id, merged_at became metadata.timestamp',
      migrate: ({ merged_into_id, ...json }, origin) =>
        ok({ target_person_id: merged_into_id, ...withMetadata(json, 'merged_at', origin) }),
      example: {
        version: '1.0',
        source_person_id: examplePerson,
        merged_into_id: { id: '00000000-0000-4000-8000-000000000002' },
        merge_reason: 'DuplicateIdentity',
        merged_at: '2024-11-14T08:30:00Z',
      },
    },
  ],
};
