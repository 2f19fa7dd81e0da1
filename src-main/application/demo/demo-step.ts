import type { PersonId } from '../../domain/kernel/identity';
import type { PersonCommand } from '../../domain/person/commands';
import type { PersonName } from '../../domain/person/events';

/** One command of the sample, with the moment at which it is said to have been issued. */
export type DemoStep = {
  readonly daysAgo: number;
  readonly command: PersonCommand;
  readonly actor: string;
  readonly producer: string;
  readonly note?: string;
  /** Steps of the same name are one story and share its correlation; without it each is its own. */
  readonly story?: string;
  /** The person's version that the step is meant for. */
  readonly expectedVersion?: number;
};

/** Who issued a step, and when. */
export type Issued = Omit<DemoStep, 'command'>;

/** The programs of the demo, as `X-Producer` names them. */
export const programs = { console: 'console/3.2@demo', webShop: 'web-shop/2.4.0@demo', crmSync: 'crm-sync/3.1@demo' };

export function name(givenName: string, familyName: string, rest: Partial<PersonName> = {}): PersonName {
  return { givenName, familyName, middleNames: [], preferredName: null, honorific: null, suffix: null, ...rest };
}

/** The steps of one person: each method issues one command for them. */
export function stepsOf(id: string) {
  const personId = id as PersonId;
  const step = (command: PersonCommand, issued: Issued): DemoStep => ({ ...issued, command });
  return {
    personId,
    step,
    born: (personName: PersonName, issued: Issued) => {
      const source = issued.producer.split('/')[0] ?? issued.producer;
      return step({ type: 'CreatePerson', personId, name: personName, source }, issued);
    },
    renamed: (personName: PersonName, reason: string | null, issued: Issued) =>
      step({ type: 'UpdateName', personId, name: personName, reason }, issued),
    bornOn: (birthDate: string, issued: Issued) => step({ type: 'SetBirthDate', personId, birthDate }, issued),
    suspended: (reason: string, issued: Issued) => step({ type: 'DeactivatePerson', personId, reason }, issued),
    reactivated: (reason: string, issued: Issued) => step({ type: 'ReactivatePerson', personId, reason }, issued),
  };
}
