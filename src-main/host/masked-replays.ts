import { hides, isMasked, type MaskingLevel } from '@shared/catalogue/masking';
import type { LetterEdits } from '@shared/contract/dead-letters';
import type { ReplayJob, ReplayResult } from '@shared/contract/replay';
import { Forbidden } from '../application/failures';

/** What refusals begin with says why without naming anybody. */
const HIDDEN_REASON = 'Why is hidden at this level of masking, because it names the person.';

/** What of replays is shown, and what may be sent, at a level of masking. */
export function replayMasks(level: MaskingLevel) {
  const isHidden = hides(level, 'name');
  return {
    result: (result: ReplayResult): ReplayResult =>
      isHidden && (result.outcome === 'refused' || result.outcome === 'failed again')
        ? { ...result, sentence: HIDDEN_REASON }
        : result,
    /** A job that stopped says what the letter ended with. */
    job: (job: ReplayJob): ReplayJob =>
      isHidden && job.state === 'stopped'
        ? { ...job, sentence: `Stopped at a letter that did not succeed. ${HIDDEN_REASON}` }
        : job,
    /** What one may not read one does not write back. */
    assertUnmasked({ steps, texts }: LetterEdits): void {
      const written = [...texts.map(({ text }) => text), ...steps.map((step) => ('json' in step ? step.json : ''))];
      if (level === 'none' || !written.some(isMasked)) return;
      throw new Forbidden(
        'Nothing was begun: an edit holds a hidden value, not what it stands for. Write what it is to be.',
      );
    },
  };
}
