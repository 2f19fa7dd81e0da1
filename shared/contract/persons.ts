import { z } from 'zod';
import { lifecycleStates, personList, personPage } from '../views/person';
import { feed } from './define';

export const persons = {
  'persons.list': feed({
    input: z.object({
      search: z.string().max(200),
      lifecycle: z.enum(lifecycleStates).nullable(),
      limit: z.int().min(1).max(1000),
    }),
    item: personList,
    keep: 'latest',
  }),
  'person.page': feed({ input: z.object({ personId: z.string().max(64) }), item: personPage, keep: 'latest' }),
};
