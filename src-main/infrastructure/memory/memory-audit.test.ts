import { describeAudit, sha256 } from '../../application/audit.suite';
import { createIds } from './ids';
import { createMemoryAudit } from './memory-audit';

describeAudit(
  'the memory',
  async () => {
    const audit = createMemoryAudit(sha256);
    return { audit, another: async () => audit, stored: async () => audit.stored(), close: async () => undefined };
  },
  createIds().fresh,
);
