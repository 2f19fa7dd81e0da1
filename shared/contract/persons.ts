import { z } from 'zod';
import { lifecycleStates, onboardingWorkflows, personList, verifiedKinds } from '../views/person';
import { feed, request } from './define';

export const persons = {
  /** Persons by what callers say: names now and before, birth date, e-mail, phone, id, skill, state. */
  'persons.list': feed({
    input: z.object({
      search: z.string().max(200),
      lifecycle: z.enum(lifecycleStates).nullable(),
      /** Only who is in this state of an onboarding. */
      onboarding: z.object({ workflow: z.enum(onboardingWorkflows), state: z.string().max(60) }).optional(),
      limit: z.int().min(1).max(1000),
    }),
    item: personList,
    keep: 'latest',
  }),
  /**
   * Whether a caller knows what is known of a person: said whole, in any spelling. Nothing of it is answered but the kind;
   * `unknown`: nothing of that kind is known of the person.
   */
  'persons.verifyCaller': request({
    input: z.object({ personId: z.string().max(64), said: z.string().max(200) }),
    output: z.object({
      verdict: z.enum(['match', 'no match', 'unknown']),
      what: z.enum(verifiedKinds).nullable(),
    }),
  }),
};
