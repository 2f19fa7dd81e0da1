import type { masking } from '@shared/contract/masking';
import type { Reveal } from '../../application/reveal-person';
import type { Handlers } from '../dispatcher';

export function maskingHandlers(
  reveal: (wish: Pick<Reveal, 'id' | 'reason'> & { readonly personId: string }) => Promise<{ untilMs: number }>,
): Handlers<typeof masking> {
  return { 'masking.reveal': reveal };
}
