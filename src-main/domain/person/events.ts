import type { PersonId } from '../kernel/identity';
import type { Json } from '../kernel/metadata';

/** A person's name (domain.md §1.3). Nothing is validated: Rust peers may send empty texts. */
export type PersonName = {
  readonly givenName: string;
  readonly familyName: string;
  readonly middleNames: readonly string[];
  readonly preferredName: string | null;
  readonly honorific: string | null;
  readonly suffix: string | null;
};

export const mergeReasons = ['DuplicateIdentity', 'DataQualityIssue', 'UserRequested', 'PolicyDetermined'] as const;
export type MergeReason = (typeof mergeReasons)[number];

/** The sixteen V2 events (domain.md §1.4) in the domain's own shape; the codec alone knows the JSON. */
export type PersonEvent =
  | { readonly type: 'Created'; readonly name: PersonName; readonly source: string }
  | { readonly type: 'Activated'; readonly reason: string }
  | { readonly type: 'Suspended'; readonly reason: string }
  | { readonly type: 'Archived'; readonly reason: string }
  | { readonly type: 'Updated'; readonly updates: Json }
  | {
      readonly type: 'NameUpdated';
      readonly oldName: PersonName;
      readonly newName: PersonName;
      readonly changeReason: string | null;
    }
  | { readonly type: 'BirthDateSet'; readonly birthDate: string }
  | { readonly type: 'DeathRecorded'; readonly dateOfDeath: string }
  | { readonly type: 'ComponentAdded'; readonly componentType: string; readonly componentData: Json }
  | {
      readonly type: 'ComponentUpdated';
      readonly componentType: string;
      readonly componentId: string;
      readonly changes: Json;
    }
  | { readonly type: 'ComponentRemoved'; readonly componentType: string; readonly componentId: string }
  | { readonly type: 'PersonMerged'; readonly targetPersonId: PersonId; readonly mergeReason: MergeReason }
  | { readonly type: 'LocationAssigned'; readonly locationId: string; readonly locationType: string }
  | { readonly type: 'EmploymentAdded'; readonly organizationId: string; readonly role: string }
  | { readonly type: 'IdentityLinked'; readonly identityId: string; readonly identityType: string }
  | { readonly type: 'MetadataUpdated'; readonly metadataType: string; readonly metadataValue: Json };

export type PersonEventType = PersonEvent['type'];
