import { z } from 'zod';
import { uuid } from '../views/identifiers';
import { request } from './define';

/** What an admin does to snapshots; audited, and events are never touched by it. */
export const snapshots = {
  /** Folds the whole history and keeps that as the person's snapshot. `id` is made by the window: repeated, it is audited once. */
  'person.rebuildSnapshot': request({
    input: z.object({ id: uuid, personId: uuid, reason: z.string().max(500) }),
    output: z.object({ version: z.int(), messages: z.int(), sentence: z.string() }),
    writes: true,
  }),
};
