import { createContext, useContext } from 'react';

/** What questions about one message say of the stream it is in: nothing for an event. */
export type ShownStream = { readonly stream?: string };

/** The events, where nothing else is chosen. */
export const theEvents: ShownStream = {};

const ShownStreamContext = createContext(theEvents);

export const ShownStreamProvider = ShownStreamContext.Provider;

/** The stream whose rows are on display, as the filter names it. */
export function useShownStream(): ShownStream {
  return useContext(ShownStreamContext);
}
