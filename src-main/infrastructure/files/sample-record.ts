import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What is known of the living sample on this user data's embedded server. */
export type SampleRecord = {
  readonly persons: number;
  /** Everything was written; otherwise writing goes on where it was interrupted, for its ids stay the same. */
  readonly complete: boolean;
  readonly paused: boolean;
  /** Process that tells the stories: one of several apps on this user data. */
  readonly teller: number;
};

/** The record beside the embedded server's store, so that no story is ever told on data that is not the sample's. */
export function sampleRecordOf(userData: string): {
  read(): SampleRecord | undefined;
  write(record: SampleRecord): void;
} {
  const file = join(userData, 'embedded', 'sample.json');
  return {
    read() {
      try {
        const { persons, complete, paused, teller } = JSON.parse(readFileSync(file, 'utf8'));
        if (!Number.isSafeInteger(persons) || !Number.isSafeInteger(teller)) return undefined;
        return { persons, complete: complete === true, paused: paused === true, teller };
      } catch {
        return undefined;
      }
    },
    write(record) {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      writeFileSync(file, JSON.stringify(record));
    },
  };
}
