import { v4, v5 } from 'uuid';
import type { Ids } from '../../application/ports';

/** Eventglass's namespace of derived ids (wire.md §2); it never changes. */
const NAMESPACE = '802592fa-da96-4892-a374-78584ded90f2';

/** Random UUIDs, and derived ones that are the same for the same text for ever. */
export function createRandomIds(): Ids {
  return { fresh: () => v4(), derived: (text) => v5(text, NAMESPACE) };
}
