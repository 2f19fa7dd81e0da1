import type { RehearsalReport, RehearsedStep } from '@shared/contract/rehearsal';

/** A command with what a rehearsal made of it. */
type Specified = {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly report: Pick<RehearsalReport, 'steps' | 'cutShort'>;
};

/** The rehearsal as a specification: given a version, when the command, then events, a refusal, further commands. */
export function givenWhenThen({ type, data, report }: Specified): string {
  const [asked, ...reactions] = report.steps;
  if (asked === undefined) return '';
  const lines = [
    `Given ${nameOf(asked)} (${asked.personId}) ${givenVersion(asked)}`,
    `When ${type}`,
    indented(JSON.stringify(data, null, 2)),
    ...endOf(asked, 'Then'),
    ...reactions.flatMap((step) => [
      `And policy ${step.policy ?? 'unknown'} sends ${step.command} to ${nameOf(step)} (${step.personId})`,
      ...endOf(step, '  then'),
    ]),
    ...(report.cutShort === null ? [] : [`And so on: ${report.cutShort}`]),
  ];
  return `${lines.join('\n')}\n`;
}

function nameOf({ personName }: RehearsedStep): string {
  return personName === '' ? 'a person' : personName;
}

function givenVersion({ onVersion }: RehearsedStep): string {
  return onVersion === 0 ? 'with no event yet' : `at version ${onVersion}`;
}

function endOf({ verdict }: RehearsedStep, word: string): readonly string[] {
  if (verdict.outcome === 'refused') return [`${word} refused ${verdict.refusal.code}: ${verdict.refusal.sentence}`];
  if (verdict.events.length === 0) return [`${word} nothing has to change`];
  return verdict.events.flatMap(({ type, version, data }, at) => [
    `${at === 0 ? word : word.replace(/then/i, 'and')} ${type}, version ${version}`,
    indented(spaced(data)),
  ]);
}

function spaced(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    // Masked data are words.
    return json;
  }
}

function indented(text: string): string {
  return text.replace(/^/gm, '    ');
}
