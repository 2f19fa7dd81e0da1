import { cast } from '@shared/catalogue/cast';
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
};

const console_ = 'console/3.2@demo';
const webShop = 'web-shop/2.4.0@demo';
const crmSync = 'crm-sync/3.1@demo';

/** The persons whom the demo's sentences name, each with the life that the sentence promises. */
export function castSteps(personIdOf: (key: string) => PersonId): readonly DemoStep[] {
  return [
    ...mary(),
    ...tom(),
    ...ellen(),
    ...webers(personIdOf),
    ...priya(),
    ...ahmed(),
    born(cast.zoe, 210, name('Zoë', 'O’Brien'), 'user:k.adeyemi', webShop),
    renamed(
      cast.zoe,
      88,
      name('Zoë', 'O’Brien', { preferredName: 'Zoë O’Brien-Reyes' }),
      'how she signs',
      'user:k.adeyemi',
      console_,
    ),
    born(cast.hannah, 300, name('Hannah', 'Müller'), 'user:k.adeyemi', webShop),
    suspended(cast.hannah, 60, 'card reported stolen', 'user:r.lindqvist', console_, 'ticket 5120'),
    reactivated(cast.hannah, 59, 'new card confirmed', 'user:k.adeyemi', console_, 'ticket 5120'),
    born(cast.liWei, 18, name('偉', '李', { preferredName: '李偉' }), 'user:s.okonkwo', webShop),
  ];
}

function mary(): readonly DemoStep[] {
  const id = cast.mary;
  const whitfield = name('Mary', 'Whitfield', { honorific: 'Mrs' });
  return [
    born(id, 358, name('Mary', 'Lindqvist'), 'user:m.ortiz', webShop),
    renamed(
      id,
      330,
      name('Mary', 'Lindqvist', { middleNames: ['Anne'] }),
      'second name was missing',
      'user:j.patel',
      console_,
    ),
    renamed(id, 193, whitfield, 'marriage', 'user:m.ortiz', console_, 'ticket 4688'),
    renamed(id, 167, name('Mary', 'Whitfeild', { honorific: 'Mrs' }), null, 'service:crm-sync', crmSync),
    renamed(id, 159, whitfield, 'typing error', 'user:k.adeyemi', console_, 'ticket 4711'),
    suspended(id, 134, 'two callers claim this account', 'user:s.okonkwo', console_),
    renamed(id, 133, name('Mary W.', 'Whitfield'), 'asked on the phone', 'user:j.patel', console_),
    reactivated(id, 130, 'identity confirmed by phone', 'user:k.adeyemi', console_),
    renamed(
      id,
      12,
      name('Mary', 'Whitfield', { honorific: 'Dr' }),
      'doctorate',
      'user:m.ortiz',
      console_,
      'ticket 6034',
    ),
  ];
}

function ellen(): readonly DemoStep[] {
  return [
    born(cast.ellen, 280, name('Ellen', 'Whitfield-Rao'), 'user:r.lindqvist', webShop),
    suspended(cast.ellen, 85, 'duplicate check', 'user:s.okonkwo', console_, 'ticket 5002'),
  ];
}

/** A death recorded on the wrong sibling: nothing can undo it. */
function tom(): readonly DemoStep[] {
  const death = { type: 'RecordDeath', personId: cast.tom as PersonId, dateOfDeath: '2026-11-09' } as const;
  return [
    born(cast.tom, 352, name('Tom', 'Whitfield'), 'user:j.patel', console_),
    { daysAgo: 9, command: death, actor: 'user:r.lindqvist', producer: console_, note: 'meant for his sister' },
  ];
}

/** One onboarding step, from which mail, phone and two reactions follow. */
function priya(): readonly DemoStep[] {
  const personId = cast.priya as PersonId;
  const onboarding = (
    step: Extract<PersonCommand, { type: 'Onboarding'; workflow: 'full' }>['step'],
    daysAgo: number,
  ) => ({
    daysAgo,
    command: { type: 'Onboarding', personId, workflow: 'full', step } as const,
    actor: 'user:m.ortiz',
    producer: webShop,
  });
  return [
    born(cast.priya, 41, name('Priya', 'Nair'), 'user:m.ortiz', webShop),
    onboarding({ type: 'StartOnboarding' }, 40),
    onboarding({ type: 'VerifyIdentity', identityId: '7d1c4e0a-9f6b-4c83-8a52-3f0e6b7d2c19' }, 39),
    onboarding({ type: 'ProvideBasicInfo', email: 'priya.nair@posteo.example', phone: '(555) 123-4567' }, 38),
  ];
}

/** A git profile, from which skills are recommended. */
function ahmed(): readonly DemoStep[] {
  const data = { type: 'git_profile', username: 'ahaddad', languages: ['rust', 'typescript'] };
  const profile = {
    type: 'AddComponent',
    personId: cast.ahmed as PersonId,
    componentType: 'CustomAttribute',
    data,
  } as const;
  return [
    born(cast.ahmed, 120, name('Ahmed', 'Haddad'), 'user:s.okonkwo', webShop),
    { daysAgo: 30, command: profile, actor: 'user:a.haddad', producer: webShop },
  ];
}

function webers(personIdOf: (key: string) => PersonId): readonly DemoStep[] {
  const others = [
    'Jana',
    'Jens',
    'Jakob',
    'Julia',
    'Johanna',
    'Jürgen',
    'Jasmin',
    'Joachim',
    'Judith',
    'Jörg',
  ] as const;
  return [
    born(cast.jonas, 200, name('Jonas', 'Weber'), 'user:m.ortiz', webShop),
    born(cast.jonasAgain, 111, name('Jonas', 'Weber'), 'user:k.adeyemi', console_),
    born(cast.jonasMerged, 150, name('Jonas', 'Weber'), 'user:m.ortiz', webShop),
    merged(cast.jonasMerged, cast.jonas, 20),
    born(cast.jonasElder, 308, name('Jonas', 'Weber', { suffix: 'sen.' }), 'user:k.adeyemi', console_),
    ...Array.from({ length: 40 }, (_, index) => {
      const given = others[index % others.length] ?? 'Jan';
      const middleNames = [['A.', 'B.', 'C.', 'D.'][Math.floor(index / others.length)] ?? 'E.'];
      const id = personIdOf(`j-weber-${index}`);
      return born(id, 250 - index * 3, name(given, 'Weber', { middleNames }), 'user:s.okonkwo', crmSync);
    }),
  ];
}

function name(givenName: string, familyName: string, rest: Partial<PersonName> = {}): PersonName {
  return { givenName, familyName, middleNames: [], preferredName: null, honorific: null, suffix: null, ...rest };
}

function born(id: string, daysAgo: number, personName: PersonName, actor: string, producer: string): DemoStep {
  const source = producer.split('/')[0] ?? producer;
  return {
    daysAgo,
    actor,
    producer,
    command: { type: 'CreatePerson', personId: id as PersonId, name: personName, source },
  };
}

function renamed(
  id: string,
  daysAgo: number,
  personName: PersonName,
  reason: string | null,
  actor: string,
  producer: string,
  note?: string,
): DemoStep {
  const command = { type: 'UpdateName', personId: id as PersonId, name: personName, reason } as const;
  return { daysAgo, actor, producer, command, ...(note && { note }) };
}

function suspended(
  id: string,
  daysAgo: number,
  reason: string,
  actor: string,
  producer: string,
  note?: string,
): DemoStep {
  const command = { type: 'DeactivatePerson', personId: id as PersonId, reason } as const;
  return { daysAgo, actor, producer, command, ...(note && { note }) };
}

function reactivated(
  id: string,
  daysAgo: number,
  reason: string,
  actor: string,
  producer: string,
  note?: string,
): DemoStep {
  const command = { type: 'ReactivatePerson', personId: id as PersonId, reason } as const;
  return { daysAgo, actor, producer, command, ...(note && { note }) };
}

function merged(source: string, target: string, daysAgo: number): DemoStep {
  const ids = { personId: source as PersonId, targetPersonId: target as PersonId };
  const command = { type: 'MergePersons', ...ids, mergeReason: 'DuplicateIdentity' } as const;
  return {
    daysAgo,
    actor: 'user:s.okonkwo',
    producer: console_,
    command,
    note: 'ticket 4829, same passport shown twice',
  };
}
