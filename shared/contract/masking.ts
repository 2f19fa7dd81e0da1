import { z } from 'zod';
import { epochMs, uuid } from '../views/identifiers';
import { request } from './define';

export const masking = {
  /**
   * Shows one person's data in this app for a while, for a reason that is audited first: what cannot be audited is not
   * shown. `id` is made by the window: repeated, it is audited once.
   */
  'masking.reveal': request({
    input: z.object({ id: uuid, personId: uuid, reason: z.string().trim().min(1).max(500) }),
    output: z.object({ untilMs: epochMs }),
    writes: true,
  }),
};
