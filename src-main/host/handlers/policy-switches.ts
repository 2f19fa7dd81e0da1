import type { policySwitches } from '@shared/contract/policy-switches';
import type { Handlers } from '../dispatcher';
import type { SwitchPolicy } from '../policy-switching';

export function policySwitchHandlers(switchPolicy: SwitchPolicy): Handlers<typeof policySwitches> {
  return {
    'policies.switch': async (wish) => {
      await switchPolicy(wish);
      return {};
    },
  };
}
