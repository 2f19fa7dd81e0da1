import { cast } from '@shared/catalogue/cast';
import type { PersonId } from '../../domain/kernel/identity';
import { type DemoStep, name, programs, stepsOf } from './demo-step';
import { mary } from './mary';
import { onboardedPersons } from './onboarded-persons';
import { webers } from './webers';

/** The persons whom the demo's sentences name, each with the life that the sentence promises, in its order. */
export function castSteps(personIdOf: (key: string) => PersonId): readonly DemoStep[] {
  return [
    ...mary(),
    ...tom(),
    ...ellen(),
    ...webers(personIdOf),
    ...priya(),
    ...ahmed(),
    ...zoe(),
    ...hannah(),
    stepsOf(cast.liWei).born(name('偉', '李', { preferredName: '李偉' }), {
      daysAgo: 18,
      actor: 'user:s.okonkwo',
      producer: programs.webShop,
    }),
    ...onboardedPersons(personIdOf),
    ...forgottenPersons(personIdOf),
  ];
}

function ellen(): readonly DemoStep[] {
  const { born, suspended } = stepsOf(cast.ellen);
  return [
    born(name('Ellen', 'Whitfield-Rao'), { daysAgo: 280, actor: 'user:r.lindqvist', producer: programs.webShop }),
    suspended('duplicate check', {
      daysAgo: 85,
      actor: 'user:s.okonkwo',
      producer: programs.console,
      note: 'ticket 5002',
    }),
  ];
}

/** A death recorded on the wrong sibling: nothing can undo it. */
function tom(): readonly DemoStep[] {
  const { personId, born, bornOn, step } = stepsOf(cast.tom);
  const issued = { actor: 'user:j.patel', producer: programs.console };
  return [
    born(name('Tom', 'Whitfield'), { ...issued, daysAgo: 352 }),
    bornOn('1989-02-03', { ...issued, daysAgo: 351 }),
    step(
      { type: 'RecordDeath', personId, dateOfDeath: '2026-11-09' },
      { daysAgo: 9, actor: 'user:r.lindqvist', producer: programs.console, note: 'meant for his sister' },
    ),
  ];
}

/** One onboarding step, from which mail, phone and two reactions follow. */
function priya(): readonly DemoStep[] {
  const { personId, born, step } = stepsOf(cast.priya);
  const issued = { actor: 'user:m.ortiz', producer: programs.webShop };
  const identityId = '7d1c4e0a-9f6b-4c83-8a52-3f0e6b7d2c19';
  const info = { email: 'priya.nair@posteo.example', phone: '(555) 123-4567' };
  return [
    born(name('Priya', 'Nair'), { ...issued, daysAgo: 41 }),
    step(
      { type: 'Onboarding', personId, workflow: 'full', step: { type: 'StartOnboarding' } },
      { ...issued, daysAgo: 40 },
    ),
    step(
      { type: 'Onboarding', personId, workflow: 'full', step: { type: 'VerifyIdentity', identityId } },
      { ...issued, daysAgo: 39 },
    ),
    step(
      { type: 'Onboarding', personId, workflow: 'full', step: { type: 'ProvideBasicInfo', ...info } },
      { ...issued, daysAgo: 38 },
    ),
  ];
}

/** A git profile, from which skills are recommended. */
function ahmed(): readonly DemoStep[] {
  const { personId, born, step } = stepsOf(cast.ahmed);
  const data = { type: 'git_profile', username: 'ahaddad', languages: ['rust', 'typescript'] };
  return [
    born(name('Ahmed', 'Haddad'), { daysAgo: 120, actor: 'user:s.okonkwo', producer: programs.webShop }),
    step(
      { type: 'AddComponent', personId, componentType: 'CustomAttribute', data },
      { daysAgo: 30, actor: 'user:a.haddad', producer: programs.webShop },
    ),
  ];
}

/** Her apostrophe is more than an outside consumer can take. */
function zoe(): readonly DemoStep[] {
  const { born, renamed } = stepsOf(cast.zoe);
  const issued = { actor: 'user:k.adeyemi' };
  return [
    born(name('Zoë', "O'Brien"), { ...issued, daysAgo: 210, producer: programs.webShop }),
    renamed(name('Zoë', "O'Brien", { preferredName: "Zoë O'Brien-Reyes" }), 'how she signs', {
      ...issued,
      daysAgo: 88,
      producer: programs.console,
    }),
  ];
}

function hannah(): readonly DemoStep[] {
  const { born, suspended, reactivated } = stepsOf(cast.hannah);
  const ticket = { producer: programs.console, note: 'ticket 5120' };
  return [
    born(name('Hannah', 'Müller'), { daysAgo: 300, actor: 'user:k.adeyemi', producer: programs.webShop }),
    suspended('card reported stolen', { ...ticket, daysAgo: 60, actor: 'user:r.lindqvist' }),
    reactivated('new card confirmed', { ...ticket, daysAgo: 59, actor: 'user:k.adeyemi' }),
  ];
}

/** Three of whom nothing was heard for thirteen months: a policy archives them as soon as it reads of them. */
function forgottenPersons(personIdOf: (key: string) => PersonId): readonly DemoStep[] {
  const names = [name('Edith', 'Sandoval'), name('Bruno', 'Keller'), name('Agnes', 'Thorsen')];
  return names.map((personName, index) =>
    stepsOf(personIdOf(`forgotten-${index}`)).born(personName, {
      daysAgo: 394 - index * 7,
      actor: 'user:r.lindqvist',
      producer: programs.crmSync,
    }),
  );
}
