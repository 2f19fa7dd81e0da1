import type { CaseList, KeptCase } from '@shared/contract/cases';

/** Where cases are kept, one by one: what changes one never touches another. Throws `Unavailable` when the disk refuses. */
export interface CaseStore {
  /** Those that can be read, in no order, and a sentence for each that cannot. */
  all(): Promise<CaseList>;
  /** undefined when there is none, or it cannot be read. */
  find(caseId: string): Promise<KeptCase | undefined>;
  /** Whole or not at all, in the place of what was there. */
  save(kept: KeptCase): Promise<void>;
  delete(caseId: string): Promise<void>;
}
