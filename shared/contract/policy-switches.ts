import { z } from 'zod';
import { uuid } from '../views/identifiers';
import { request } from './define';

export const policySwitches = {
  /**
   * Switches a policy on or off for every core of the server, for a reason that is audited first: what cannot be audited
   * is not done. `id` is made by the window: repeated, it is audited once.
   */
  'policies.switch': request({
    input: z.object({
      id: uuid,
      policy: z.string().max(60),
      enabled: z.boolean(),
      reason: z.string().trim().min(1).max(500),
    }),
    output: z.object({}),
    writes: true,
  }),
};
