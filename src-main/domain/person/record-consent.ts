import type { Instant } from '../kernel/identity';
import { inMilliseconds } from '../kernel/instant';
import { type Decision, ok } from '../kernel/result';
import type { RecordConsent } from './component-commands';
import { dataProblem } from './component-rules';
import { itemsIn, keptAsOne, latestComponent } from './components';
import type { PersonEvent } from './events';
import { invalidData } from './known-components';
import { whileActive } from './lifecycle';
import type { Person } from './state';

/** Adds to the consent records of the privacy preferences, which hold them all (domain.md §3.6); none is overwritten. */
export function recordConsent(person: Person, command: RecordConsent, issuedAt: Instant): Decision<PersonEvent> {
  return whileActive(person, 'changed', () => {
    const { consent_type, granted, version, ip_address } = command.consent;
    const record = { consent_type, granted, timestamp: inMilliseconds(issuedAt), version, ip_address };
    const problem = dataProblem('PrivacyPreferences', record);
    if (problem !== undefined) return invalidData(problem);
    const before = latestComponent(person, 'PrivacyPreferences')?.data ?? null;
    return ok([
      keptAsOne(person, 'PrivacyPreferences', { consent_records: [...itemsIn(before, 'consent_records'), record] }),
    ]);
  });
}
