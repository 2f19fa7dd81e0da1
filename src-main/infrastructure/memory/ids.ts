import { v4, v5 } from 'uuid';
import type { Ids } from '../../application/ports';

/** Eventglass's namespace for derived ids (wire.md §2). */
const NAMESPACE = '802592fa-da96-4892-a374-78584ded90f2';

export function createIds(): Ids {
  return { fresh: () => v4(), derived: (text) => v5(text, NAMESPACE) };
}
