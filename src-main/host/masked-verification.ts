import type { personHistory } from '@shared/contract/person-history';
import type { HistoryLook } from '../inspection/history/history-look';
import type { Masks } from '../inspection/masking/masks';
import type { Handlers } from './dispatcher';

/** A snapshot is compared with the history as both are; of a difference only the place is told, not what stands there. */
export function maskedVerification(
  whole: HistoryLook,
  { text }: Masks,
): Pick<Handlers<typeof personHistory>, 'person.verify'> {
  const hidden = (value: string | null) => (value === null ? null : text('date', value));
  return {
    'person.verify': async (wanted, signal) => {
      const found = await whole.verify(wanted, signal);
      const differences = found.differences.map(({ path, snapshot, replay }) => ({
        path,
        snapshot: hidden(snapshot),
        replay: hidden(replay),
      }));
      return { ...found, differences };
    },
  };
}
