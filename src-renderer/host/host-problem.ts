import type { Problem } from '@shared/contract/frames';

/** What a request rejects with: `problem.sentence` is written for people and can be shown as it is. */
export class HostProblem extends Error {
  override readonly name = 'HostProblem';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.sentence);
    this.problem = problem;
  }
}

/** The problem inside whatever was thrown; anything that is no `HostProblem` is a bug of ours. */
export function problemOf(error: unknown): Problem {
  if (error instanceof HostProblem) return error.problem;
  return { kind: 'bug', code: 'Unexpected', sentence: 'Unexpected fault in this window: reload it (Ctrl+R) to go on.' };
}

/** Failures that stay, whatever one waits for. */
const lastingFailures: readonly string[] = ['Gone', 'Forbidden'];

/** Whether asking the same again can succeed without anyone changing anything. */
export function mayWorkLater({ kind, code }: Problem): boolean {
  return kind === 'failure' && !lastingFailures.includes(code);
}
