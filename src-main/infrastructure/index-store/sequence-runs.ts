import type { MatchingRows } from '../../inspection/ports';
import { countBelow, GrowingNumbers } from './growing-numbers';

/**
 * All sequences that the index holds, as runs without a gap: position and sequence lead to each other in one look-up,
 * and a stream from which nothing was deleted is one run.
 */
export class SequenceRuns {
  private starts = new GrowingNumbers(Float64Array);
  /** Rows before each run, those dropped at the front counted too. */
  private before = new GrowingNumbers(Float64Array);
  private end = 0;
  private dropped = 0;
  last = 0;

  get total(): number {
    return this.end - this.dropped;
  }

  get first(): number {
    return this.total > 0 ? this.snapshot().sequenceAt(0) : 0;
  }

  /** Takes the sequences from one to another, both included; they come after those already there. */
  append(from: number, to: number): void {
    if (this.starts.length === 0 || from !== this.last + 1) {
      this.starts.push(from);
      this.before.push(this.end);
    }
    this.end += to - from + 1;
    this.last = to;
  }

  dropBefore(sequence: number): void {
    this.dropped += this.snapshot().countBefore(sequence);
  }

  /** `gone` ascends; what is not there is left out. */
  drop(gone: readonly number[]): void {
    const kept = new SequenceRuns();
    const rows = this.snapshot();
    let from = 0;
    for (const sequence of gone) {
      const position = rows.countBefore(sequence);
      if (position >= rows.total || rows.sequenceAt(position) !== sequence) continue;
      rows.eachRun(from, position, (first, last) => kept.append(first, last));
      from = position + 1;
    }
    rows.eachRun(from, rows.total, (first, last) => kept.append(first, last));
    this.starts = kept.starts;
    this.before = kept.before;
    this.end = kept.end;
    this.dropped = 0;
    this.last = kept.last;
  }

  clear(): void {
    Object.assign(this, new SequenceRuns());
  }

  /** The rows as of now. */
  snapshot(): MatchingRows & { eachRun(from: number, to: number, take: (first: number, last: number) => void): void } {
    const { end, dropped } = this;
    const [starts, before, runs] = [this.starts.values, this.before.values, this.starts.length];
    const total = end - dropped;
    /** The run that holds a row, counted from the very first one. */
    const runOf = (row: number) => countBelow(before, runs, row + 1) - 1;
    const endOf = (run: number) => (run + 1 < runs ? (before[run + 1] as number) : end);
    return {
      total,
      sequenceAt(position) {
        if (position < 0 || position >= total) throw new RangeError(`there is no row ${position} of ${total}`);
        const row = position + dropped;
        const run = runOf(row);
        return (starts[run] as number) + row - (before[run] as number);
      },
      countBefore(sequence) {
        const run = countBelow(starts, runs, sequence) - 1;
        if (run < 0) return 0;
        const row = Math.min((before[run] as number) + sequence - (starts[run] as number), endOf(run));
        return Math.max(0, Math.min(row, end) - dropped);
      },
      eachRun(from, to, take) {
        for (let row = from + dropped; row < to + dropped; ) {
          const run = runOf(row);
          const next = Math.min(endOf(run), to + dropped);
          const first = (starts[run] as number) + row - (before[run] as number);
          take(first, first + next - row - 1);
          row = next;
        }
      },
    };
  }
}
