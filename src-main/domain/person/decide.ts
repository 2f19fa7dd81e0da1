import type { Instant } from '../kernel/identity';
import { type Decision, refuse } from '../kernel/result';
import { onboardPerson } from '../onboarding/onboard-person';
import { addComponent } from './add-component';
import { addKnownComponent } from './add-known-component';
import { archivePerson } from './archive-person';
import type { PersonCommand } from './commands';
import { createPerson } from './create-person';
import { deactivatePerson } from './deactivate-person';
import { endorseSkill } from './endorse-skill';
import type { PersonEvent } from './events';
import { mergePersons } from './merge-persons';
import { reactivatePerson } from './reactivate-person';
import { recordConsent } from './record-consent';
import { recordDeath } from './record-death';
import { registerComponent } from './register-component';
import { removeKnownComponent } from './remove-known-component';
import { setBirthDate } from './set-birth-date';
import { exists, type Person } from './state';
import { unregisterComponent } from './unregister-component';
import { updateComponent } from './update-component';
import { updateKnownComponent } from './update-known-component';
import { updateName } from './update-name';
import { updatePreferences } from './update-preferences';

/** What a decision may look at besides the person and the command. */
export type Circumstances = {
  /** Whom `relatedPerson` names, as their events tell; null when nobody is named. */
  readonly related: Person | null;
  /** The command's own time, the same in every retry. */
  readonly issuedAt: Instant;
};

/** What a command makes of a person: events to record, or the domain's no. */
export function decide(person: Person, command: PersonCommand, around: Circumstances): Decision<PersonEvent> {
  if (command.type === 'CreatePerson') return createPerson(person, command);
  if (!exists(person)) {
    const sentence = `No person ${command.personId} is known: check the id, or create the person first.`;
    return refuse('PersonNotFound', sentence, 'not_found');
  }
  switch (command.type) {
    case 'UpdateName':
      return updateName(person, command);
    case 'SetBirthDate':
      return setBirthDate(person, command);
    case 'RecordDeath':
      return recordDeath(person, command);
    case 'RegisterComponent':
      return registerComponent(person, command);
    case 'UnregisterComponent':
      return unregisterComponent(person, command);
    case 'DeactivatePerson':
      return deactivatePerson(person, command);
    case 'ReactivatePerson':
      return reactivatePerson(person, command);
    case 'MergePersons':
      return mergePersons(person, command, around.related);
    case 'ArchivePerson':
      return archivePerson(person, command);
    case 'AddComponent':
      return addComponent(person, command);
    case 'UpdateComponent':
      return updateComponent(person, command);
    case 'AddEmail':
    case 'AddPhone':
    case 'AddSkill':
    case 'AddSocialProfile':
    case 'AddEmployment':
      return addKnownComponent(person, command);
    case 'UpdateEmail':
    case 'UpdatePhone':
    case 'UpdateSkill':
    case 'UpdateSocialProfile':
    case 'UpdateEmployment':
      return updateKnownComponent(person, command);
    case 'RemoveEmail':
    case 'RemovePhone':
    case 'RemoveSkill':
    case 'RemoveSocialProfile':
    case 'RemoveEmployment':
      return removeKnownComponent(person, command);
    case 'EndorseSkill':
      return endorseSkill(person, command, around.issuedAt);
    case 'UpdateCommunicationPreferences':
    case 'UpdatePrivacyPreferences':
      return updatePreferences(person, command);
    case 'RecordConsent':
      return recordConsent(person, command, around.issuedAt);
    case 'Onboarding':
      return onboardPerson(person, command, around.issuedAt);
  }
}
