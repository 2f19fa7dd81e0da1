import type { deadLetters } from '@shared/contract/dead-letters';
import type { DeadLetterLook } from '../../inspection/dead-letters/dead-letter-look';
import type { LetterEditing } from '../../inspection/dead-letters/letter-edits';
import type { Handlers } from '../dispatcher';

/** Letters edited and tried, nothing of it written. */
type LetterTrials = LetterEditing & { readonly rehearse: Handlers<typeof deadLetters>['deadLetters.rehearse'] };

export function deadLetterHandlers(look: DeadLetterLook, trials: LetterTrials): Handlers<typeof deadLetters> {
  return {
    'deadLetters.groups': (wanted, signal) => look.groups(wanted, signal),
    'deadLetters.list': (wanted, signal) => look.list(wanted, signal),
    'deadLetters.freeze': (wanted, signal) => look.freeze(wanted, signal),
    'deadLetters.read': (wanted, signal) => look.read(wanted, signal),
    'deadLetters.tryEdit': (wanted, signal) => trials.tryEdit(wanted, signal),
    'deadLetters.fits': (wanted, signal) => trials.fits(wanted, signal),
    'deadLetters.rehearse': (wanted, signal) => trials.rehearse(wanted, signal),
  };
}
