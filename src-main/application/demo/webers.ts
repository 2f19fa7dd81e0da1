import { cast } from '@shared/catalogue/cast';
import type { PersonId } from '../../domain/kernel/identity';
import { type DemoStep, name, programs, stepsOf } from './demo-step';

const HOW_MANY_OTHERS = 40;

const givenNames = [
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
const initials = ['A.', 'B.', 'C.', 'D.'] as const;

/**
 * Duplicates and people who only look like them: Jonas Weber is known twice under one birth date and was known a third
 * time, his father has the same name, and forty other J. Webers differ by first name, initial or birth date.
 */
export function webers(personIdOf: (key: string) => PersonId): readonly DemoStep[] {
  return [
    ...weber({ id: cast.jonas, daysAgo: 200, bornOn: '1984-07-12' }),
    ...weber({ id: cast.jonasAgain, daysAgo: 111, bornOn: '1984-07-12' }),
    ...weber({ id: cast.jonasMerged, daysAgo: 150, bornOn: '1984-07-12' }),
    merged(cast.jonasMerged, cast.jonas),
    ...weber({ id: cast.jonasElder, daysAgo: 308, bornOn: '1955-01-30', suffix: 'sen.' }),
    ...Array.from({ length: HOW_MANY_OTHERS }, (_, index) => otherWeber(personIdOf(`j-weber-${index}`), index)).flat(),
  ];
}

type Jonas = {
  readonly id: string;
  readonly daysAgo: number;
  readonly bornOn: string;
  readonly suffix?: string;
};

function weber({ id, daysAgo, bornOn, suffix = '' }: Jonas): readonly DemoStep[] {
  const steps = stepsOf(id);
  const issued = { actor: 'user:k.adeyemi', producer: programs.console };
  return [
    steps.born(name('Jonas', 'Weber', suffix === '' ? {} : { suffix }), { ...issued, daysAgo }),
    steps.bornOn(bornOn, { ...issued, daysAgo: daysAgo - 0.01 }),
  ];
}

function otherWeber(id: PersonId, index: number): readonly DemoStep[] {
  const steps = stepsOf(id);
  const issued = { actor: 'user:s.okonkwo', producer: programs.crmSync };
  const given = givenNames[index % givenNames.length] ?? 'Jan';
  const middleNames = [initials[Math.floor(index / givenNames.length)] ?? 'E.'];
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  const birthDate = `${1946 + ((index * 7) % 55)}-${twoDigits(1 + ((index * 5) % 12))}-${twoDigits(1 + ((index * 11) % 28))}`;
  const daysAgo = 250 - index * 3;
  return [
    steps.born(name(given, 'Weber', { middleNames }), { ...issued, daysAgo }),
    steps.bornOn(birthDate, { ...issued, daysAgo: daysAgo - 1 }),
  ];
}

function merged(id: string, target: string): DemoStep {
  const { personId, step } = stepsOf(id);
  return step(
    { type: 'MergePersons', personId, targetPersonId: target as PersonId, mergeReason: 'DuplicateIdentity' },
    {
      daysAgo: 20,
      actor: 'user:s.okonkwo',
      producer: programs.console,
      note: 'ticket 4829, same passport shown twice',
    },
  );
}
