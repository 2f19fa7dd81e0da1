import type { ComponentType } from './component-types';
import { allOf, between, type DataRule, each, inside, notBlank, texts } from './data-rules';

const preferredLanguage = notBlank('preferred_language', 'Preferred language');
const consentType = notBlank('consent_type', 'Consent type');

/** The shapes of domain.md §3.6. */
export const preferenceRules = {
  CommunicationPreferences: allOf(
    preferredLanguage,
    inside(
      'do_not_disturb_hours',
      allOf(between('start_hour', 0, 23, 'Do not disturb hours'), between('end_hour', 0, 23, 'Do not disturb hours')),
    ),
  ),
  PrivacyPreferences: allOf(consentType, each('consent_records', consentType)),
  GeneralPreferences: texts('currency', (text) => text.length === 3, 'Currency must have 3 characters'),
} satisfies Partial<Record<ComponentType, DataRule>>;
