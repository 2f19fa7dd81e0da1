import { hides, isMasked, type MaskingLevel } from '@shared/catalogue/masking';
import type { CommandOutcome } from '@shared/contract/commands';
import { Forbidden } from '../application/failures';
import type { WindowCommand } from '../application/issue-command';

type Issue = (command: WindowCommand) => Promise<CommandOutcome>;

/** What refusals begin with says why without naming anybody. */
const HIDDEN_REASON =
  'The command was refused. Why is hidden at this level of masking, because it names the person: rehearse the command to read the rule.';

/**
 * Issues commands, but none with a hidden value in it: what one may not read one does not write back. Refusals, which
 * name the person, are told by their code alone where names are hidden.
 */
export function issueMasked(level: MaskingLevel, issue: Issue): Issue {
  if (level === 'none') return issue;
  return async (command) => {
    const hidden = hiddenField(command.data);
    if (hidden !== undefined) {
      throw new Forbidden(
        `Nothing was sent: “${hidden}” holds a hidden value, not what it stands for. Write what it is to be.`,
      );
    }
    const outcome = await issue(command);
    if (outcome.outcome !== 'refused' || outcome.kind === 'malformed' || !hides(level, 'name')) return outcome;
    return { ...outcome, sentence: HIDDEN_REASON };
  };
}

/** Name of the first field that holds one, however deep. */
function hiddenField(value: unknown, name = ''): string | undefined {
  if (typeof value === 'string') return isMasked(value) ? name : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [inner, field] of Object.entries(value)) {
    const found = hiddenField(field, Array.isArray(value) ? name : inner);
    if (found !== undefined) return found;
  }
  return undefined;
}
