import { randomUUID } from 'node:crypto';
import { describeComponentStore } from '../../application/component-store.suite';
import { createMemoryComponents } from './memory-components';

describeComponentStore(
  'memory',
  async () => {
    const components = createMemoryComponents();
    return { components, elsewhere: components, close: async () => undefined };
  },
  randomUUID,
);
