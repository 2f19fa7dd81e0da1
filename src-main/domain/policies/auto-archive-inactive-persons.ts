import { NANOSECONDS_PER_DAY, nanosecondsBetween } from '../kernel/elapsed';
import type { PersonPolicy } from './person-policy';

/** A year, as the Rust services archive. */
const DEFAULT_THRESHOLD_DAYS = 365;

/**
 * Archives a person whose creation occurred long before it was recorded (domain.md §7). It is asked about activations
 * too, which never archive.
 */
export function autoArchiveInactivePersons(thresholdDays = DEFAULT_THRESHOLD_DAYS): PersonPolicy {
  return {
    name: 'AutoArchiveInactivePersons',
    says: `Archives a person whose creation occurred more than ${thresholdDays} days before it was recorded.`,
    listensTo: ['Created', 'Activated'],
    parameters: { thresholdDays },
    evaluate({ envelope: { event, personId, metadata } }, { now }) {
      if (event.type !== 'Created') return [];
      const inactive = nanosecondsBetween(metadata.timestamp, now);
      if (inactive === undefined || inactive <= BigInt(thresholdDays) * NANOSECONDS_PER_DAY) return [];
      const days = inactive / NANOSECONDS_PER_DAY;
      return [{ type: 'ArchivePerson', personId, reason: `Auto-archived due to ${days} days of inactivity` }];
    },
  };
}
