import type { PersonId } from '../kernel/identity';
import type { ComponentInstance } from '../projections/component-instance';

/**
 * ComponentInstance JSON as the component store has it (domain.md §3.6). The data are those of the events; what type they
 * are of stands among the custom fields, where readers of that shape pass over it.
 */
export function encodeComponentInstance(personId: PersonId, instance: ComponentInstance): string {
  return JSON.stringify({
    id: instance.id,
    person_id: { id: personId },
    data: instance.data,
    metadata: {
      created_at: instance.addedAt,
      updated_at: instance.changedAt,
      created_by: instance.createdBy,
      updated_by: instance.updatedBy,
      tags: [],
      custom_fields: { component_type: instance.type },
    },
    is_primary: instance.isPrimary,
    is_verified: instance.isVerified,
  });
}
