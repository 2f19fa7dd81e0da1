import { describe, it } from 'vitest';
import type { RecordConsent, UpdatePreferences } from './component-commands';
import { ada, added, created, first, given, second, suspended } from './specification.suite';

const language: UpdatePreferences = {
  type: 'UpdateCommunicationPreferences',
  personId: ada,
  changes: { preferred_language: 'en', preferred_channels: null, contact_frequency: 'Weekly', email_format: null },
};
const privacy: UpdatePreferences = {
  type: 'UpdatePrivacyPreferences',
  personId: ada,
  changes: {
    allow_analytics: null,
    allow_marketing: false,
    allow_third_party_sharing: null,
    profile_visibility: null,
    data_retention_preference: null,
  },
};
const consent: RecordConsent = {
  type: 'RecordConsent',
  personId: ada,
  consent: { consent_type: 'newsletter', granted: true, version: '2', ip_address: null },
};
const record = {
  consent_type: 'newsletter',
  granted: true,
  timestamp: '2026-05-03T11:00:00.123Z',
  version: '2',
  ip_address: null,
};

describe('preferences', () => {
  it('are added the first time', () => {
    given(created())
      .when(language)
      .then({
        type: 'ComponentAdded',
        componentType: 'CommunicationPreferences',
        componentData: { preferred_language: 'en', contact_frequency: 'Weekly' },
      });
  });

  it('are updated after, the latest where there are several', () => {
    given(created(), added('PrivacyPreferences', first), added('PrivacyPreferences', second))
      .when(privacy)
      .then({
        type: 'ComponentUpdated',
        componentType: 'PrivacyPreferences',
        componentId: second,
        changes: { allow_marketing: false },
      });
  });

  it('stay as they are when nothing is named', () => {
    given(created())
      .when({ ...privacy, changes: { ...privacy.changes, allow_marketing: null } })
      .then();
  });

  it('are refused without a language, and while suspended', () => {
    given(created())
      .when({ ...language, changes: { ...language.changes, preferred_language: ' ' } })
      .refused(
        'InvalidComponent',
        'Validation error: Preferred language cannot be empty: correct that and issue the command again.',
      );
    given(created(), suspended)
      .when(language)
      .refused('NotActive', 'Ada Lovelace cannot be changed: the person is suspended; reactivate the person first.');
  });
});

describe('recording a consent', () => {
  it('begins the privacy preferences, and adds to the records after', () => {
    given(created())
      .when(consent)
      .then({
        type: 'ComponentAdded',
        componentType: 'PrivacyPreferences',
        componentData: { consent_records: [record] },
      });
    given(created(), added('PrivacyPreferences', first, { consent_records: [record], allow_marketing: true }))
      .when({ ...consent, consent: { ...consent.consent, granted: false } })
      .then({
        type: 'ComponentUpdated',
        componentType: 'PrivacyPreferences',
        componentId: first,
        changes: { consent_records: [record, { ...record, granted: false }] },
      });
  });

  it('is refused when it does not say to what', () => {
    given(created())
      .when({ ...consent, consent: { ...consent.consent, consent_type: '' } })
      .refused(
        'InvalidComponent',
        'Validation error: Consent type cannot be empty: correct that and issue the command again.',
      );
  });
});
