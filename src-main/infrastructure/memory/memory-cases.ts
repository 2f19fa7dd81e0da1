import type { KeptCase } from '@shared/contract/cases';
import type { CaseStore } from '../../application/ports';

/** Cases, in memory. */
export function createMemoryCases(): CaseStore {
  const kept = new Map<string, KeptCase>();
  return {
    all: async () => ({ cases: [...kept.values()], unreadable: [] }),
    find: async (caseId) => kept.get(caseId),
    async save(one) {
      kept.set(one.caseId, one);
    },
    async delete(caseId) {
      kept.delete(caseId);
    },
  };
}
