import type { diagnostics } from '@shared/contract/diagnostics';
import type { Diagnostics } from '../diagnostics';
import type { Handlers } from '../dispatcher';

export function diagnosticsHandlers({ report, follow, forget, save }: Diagnostics): Handlers<typeof diagnostics> {
  return {
    'diagnostics.report': async (fault) => {
      await report(fault);
      return {};
    },
    'diagnostics.faults': (_, signal) => follow(signal),
    'diagnostics.forget': async () => {
      await forget();
      return {};
    },
    'diagnostics.save': async () => ({ file: await save() }),
  };
}
