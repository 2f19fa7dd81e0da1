import type { consumerControl, operations } from '@shared/contract/operations';
import type { Operations } from '../../inspection/operations/operations';
import type { Handlers } from '../dispatcher';
import type { PauseConsumer } from '../operations';

export function operationsHandlers(of: Operations): Handlers<typeof operations> {
  return {
    'operations.overview': (_, signal) => of.overview(signal),
    'operations.advisories': (_, signal) => of.advisories(signal),
    'operations.keys': ({ bucket, prefix, limit }) => of.keys(bucket, prefix, limit),
    'operations.value': ({ bucket, key }) => of.value(bucket, key),
  };
}

export function consumerControlHandlers(pause: PauseConsumer): Handlers<typeof consumerControl> {
  return {
    'operations.pauseConsumer': async (wish) => {
      await pause(wish);
      return {};
    },
    'operations.resumeConsumer': async (wish) => {
      await pause(wish);
      return {};
    },
  };
}
