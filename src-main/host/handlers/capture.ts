import type { captures } from '@shared/contract/capture';
import type { Captures } from '../captures';
import type { Handlers } from '../dispatcher';

export function captureHandlers(known: Captures): Handlers<typeof captures> {
  return {
    'capture.state': (_input, signal) => known.state(signal),
    'capture.open': async () => ({ opened: await known.open() }),
    'capture.openDropped': async ({ name, text }) => {
      await known.openDropped(name, text);
      return {};
    },
    'capture.close': async () => {
      await known.close();
      return {};
    },
  };
}
