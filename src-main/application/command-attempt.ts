import { Failure, serverFailures } from './failures';
import type { Tried } from './held-deliveries';
import type { Outcome } from './outcome';

/** Server and store are not the command's fault; what else can be turned by a repetition is. */
export function triedOf(outcome: Outcome): Tried<Outcome> {
  if (outcome.kind !== 'refused' || outcome.refusal.kind !== 'unavailable') return { answer: outcome };
  const { code, sentence } = outcome.refusal;
  if (serverFailures.has(code)) return { unavailable: sentence };
  throw new AttemptFailed(sentence, code !== 'TooLarge');
}

/** The try, once it is recorded that it begins: where that cannot be kept now, it is not begun. */
export async function triedAfter<Answer>(
  begin: () => Promise<void>,
  attempt: () => Promise<Tried<Answer>>,
): Promise<Tried<Answer>> {
  try {
    await begin();
  } catch (error) {
    if (!(error instanceof Failure) || !error.retryHelps) throw error;
    return { unavailable: error.message };
  }
  return attempt();
}

/** A failure of the command itself, as the processor answers it. */
class AttemptFailed extends Failure {
  override readonly name = 'AttemptFailed';
  constructor(
    sentence: string,
    readonly retryHelps: boolean,
  ) {
    super(sentence);
  }
}
