import { z } from 'zod';
import { windowActionNames } from '../catalogue/window-actions';
import { windowRoute as route } from '../views/identifiers';
import { feed, request } from './define';

/** What a menu, or a notification that was clicked, wants of this window. */
export const windowOrder = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('go'), route }),
  z.object({ kind: z.literal('act'), action: z.enum(windowActionNames) }),
]);
export type WindowOrder = z.infer<typeof windowOrder>;

/** What a window asks of the application that it is a window of. Answered for each window by itself. */
export const windows = {
  'window.orders': feed({ input: z.object({}), item: windowOrder, keep: 'all' }),
  /** Another window on the same connection. */
  'window.open': request({ input: z.object({ route }), output: z.object({}) }),
  /** A notification of the system; a click on it leads this window there. `shown` is false where the system has none. */
  'window.notify': request({
    input: z.object({ title: z.string().min(1).max(200), body: z.string().max(500), route }),
    output: z.object({ shown: z.boolean() }),
  }),
  /** A page of the web in the system's browser, once the user has agreed to its address in a dialog of the system. */
  'window.browse': request({
    input: z.object({ address: z.url({ protocol: /^https$/ }).max(4_000) }),
    output: z.object({ opened: z.boolean() }),
  }),
};
