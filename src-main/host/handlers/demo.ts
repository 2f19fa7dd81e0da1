import type { DemoView, demo } from '@shared/contract/demo';
import type { LivingSample } from '../../application/demo/living-sample';
import { Unavailable } from '../../application/ports';
import type { Handlers } from '../dispatcher';
import type { ObservedValue } from '../observed-value';

export function demoHandlers(
  view: ObservedValue<DemoView>,
  sample: () => LivingSample | undefined,
): Handlers<typeof demo> {
  return {
    'demo.state': (_input, signal) => view.follow(signal),
    'demo.setPaused': ({ paused }) => {
      sample()?.setPaused(paused);
      return {};
    },
    'demo.badDeploy': async () => {
      const living = sample();
      if (!living)
        throw new Unavailable('No bad deploy was simulated: this app tells no living sample on this server.');
      return { queued: await living.deployBadly() };
    },
  };
}
