import type { VerifiedKind } from '@shared/views/person';

/** What a caller said, and how it compares. */
export type CallerAnswer = {
  readonly said: string;
  readonly verdict: 'match' | 'no match' | 'unknown';
  readonly what: VerifiedKind | null;
};

export function verdictInWords({ verdict, what }: Pick<CallerAnswer, 'verdict' | 'what'>): string {
  switch (verdict) {
    case 'match':
      return `✓ matches the ${what}`;
    case 'no match':
      return `✕ is not the ${what}`;
    case 'unknown':
      return what === null ? 'Nothing is known of this person' : `No ${what} is known`;
  }
}
