import type { PersonId } from '../kernel/identity';
import type {
  CommunicationChanges,
  Consent,
  Endorsement,
  KnownComponent,
  KnownComponentChanges,
  KnownComponentData,
  PrivacyChanges,
} from './component-data';

/** `AddEmail`, `AddPhone`, `AddSkill`, `AddSocialProfile`, `AddEmployment`. */
export type AddKnownComponent = {
  [Kind in KnownComponent]: {
    readonly type: `Add${Kind}`;
    readonly personId: PersonId;
    readonly data: KnownComponentData[Kind];
  };
}[KnownComponent];

/** `UpdateEmail` and the other four. */
export type UpdateKnownComponent = {
  [Kind in KnownComponent]: {
    readonly type: `Update${Kind}`;
    readonly personId: PersonId;
    readonly componentId: string;
    readonly changes: KnownComponentChanges[Kind];
  };
}[KnownComponent];

/** `RemoveEmail` and the other four. */
export type RemoveKnownComponent = {
  readonly type: `Remove${KnownComponent}`;
  readonly personId: PersonId;
  readonly componentId: string;
};

export type EndorseSkill = {
  readonly type: 'EndorseSkill';
  readonly personId: PersonId;
  readonly componentId: string;
  readonly endorsement: Endorsement;
};

export type UpdatePreferences =
  | {
      readonly type: 'UpdateCommunicationPreferences';
      readonly personId: PersonId;
      readonly changes: CommunicationChanges;
    }
  | { readonly type: 'UpdatePrivacyPreferences'; readonly personId: PersonId; readonly changes: PrivacyChanges };

export type RecordConsent = {
  readonly type: 'RecordConsent';
  readonly personId: PersonId;
  readonly consent: Consent;
};

/** The nineteen of domain.md §2.3, by their tag on the wire. */
export type ComponentCommand =
  | AddKnownComponent
  | UpdateKnownComponent
  | RemoveKnownComponent
  | EndorseSkill
  | UpdatePreferences
  | RecordConsent;
