import type { MigrationReport } from '../application/migrate-stream';
import type { Verification } from '../application/verify-migration';
import type { MigrationCommand } from './migration-options';

type Streams = Pick<MigrationCommand, 'from' | 'to'>;

const figures = new Intl.NumberFormat('en');

/** What a migration did, or would do, for people: a sentence a line. */
export function describeMigrationRun(report: MigrationReport, { from, to, dryRun }: MigrationCommand): string {
  const { total, migrated, carried, left, alreadyThere, perType, unreadable, unreadableExamples, target } = report;
  const types = perType.map(([type, count]) => `${type} ${figures.format(count)}`).join(', ');
  const lines = [
    `${dryRun ? 'A migration would read' : 'Read'} ${figures.format(total)} messages of ${from}:`,
    `  ${figures.format(migrated)} from an older layout to the current one${types && ` (${types})`},`,
    `  ${figures.format(carried)} as they are,`,
    `  ${figures.format(left)} left behind: they are on no person's subject.`,
    ...(alreadyThere > 0 ? [`${figures.format(alreadyThere)} of them were in ${to} before.`] : []),
    ...(unreadable > 0
      ? [
          `${figures.format(unreadable)} cannot be read by anybody and ${dryRun ? 'would be' : 'were'} carried as they are:`,
          ...unreadableExamples.map(({ sequence, reason }) => `  #${sequence}: ${reason}`),
          ...(unreadable > unreadableExamples.length ? ['  …'] : []),
        ]
      : []),
    ...(target === undefined ? ['Nothing was written.'] : [target, `Check it: ${verifyCommand({ from, to })}`]),
  ];
  return `${lines.join('\n')}\n`;
}

export function describeVerification(verification: Verification, { from, to }: Streams): string {
  const { expected, found, persons, migrated, problems, problemCount } = verification;
  const lines =
    problemCount === 0
      ? [
          `${to} is the whole of ${from}: ${figures.format(found)} messages of ${figures.format(persons)} persons, ${figures.format(migrated)} of them migrated.`,
          'Every person folded from it is the same person as before.',
        ]
      : [
          `${to} is not the whole of ${from}: ${figures.format(problemCount)} problems, ${figures.format(found)} of ${figures.format(expected)} messages.`,
          ...problems.map((problem) => `  ${problem}`),
          ...(problemCount > problems.length ? ['  …'] : []),
        ];
  return `${lines.join('\n')}\n`;
}

function verifyCommand({ from, to }: Streams): string {
  return `npm run verify-migration -- --from ${from} --to ${to}`;
}
