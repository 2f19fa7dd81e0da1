import { create } from 'zustand';

type ExportJobs = {
  /** Exports begun in this window and not put away, oldest first. */
  readonly jobIds: readonly string[];
  begun(jobId: string): void;
  putAway(jobId: string): void;
};

/** Exports go on while one is on another screen. */
export const useExportJobs = create<ExportJobs>()((set) => ({
  jobIds: [],
  begun: (jobId) => set(({ jobIds }) => ({ jobIds: [...jobIds, jobId] })),
  putAway: (jobId) => set(({ jobIds }) => ({ jobIds: jobIds.filter((other) => other !== jobId) })),
}));
