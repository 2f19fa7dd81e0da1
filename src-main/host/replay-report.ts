import type { ReplayJob, ReplayResult } from '@shared/contract/replay';
import { markdownText } from '@shared/text/markdown-text';
import { BYTE_ORDER_MARK, csvLine } from '../inspection/export/csv';

type Column = readonly [name: string, of: (result: ReplayResult) => string | null];

const columns: readonly Column[] = [
  ['dead_letter', ({ key }) => key],
  ['outcome', ({ outcome }) => outcome],
  ['sentence', ({ sentence }) => sentence],
  ['person_id', ({ personId }) => personId],
  ['type', ({ type }) => type],
  ['command_id', ({ commandId }) => commandId],
  ['at', ({ atMs }) => (atMs === null ? null : new Date(atMs).toISOString())],
];

/** A line for each letter of a job, for a spreadsheet; no cell of it is a formula. */
export function replayTable(results: readonly ReplayResult[]): string {
  const lines = results.map((result) => csvLine(columns.map(([, of]) => of(result))));
  return BYTE_ORDER_MARK + csvLine(columns.map(([name]) => name)) + lines.join('');
}

/** What a job came to, for whoever reads a report; what was done is counted, what was not is listed. */
export function replayReport(job: ReplayJob, results: readonly ReplayResult[]): string {
  const { title, by, note, state, total, perOutcome, startedMs, finishedMs, isEdited } = job;
  const counts = Object.entries(perOutcome).map(([outcome, count]) => `| ${outcome} | ${count} |`);
  const open = total - Object.values(perOutcome).reduce((sum, count) => sum + count, 0);
  const troubles = results.filter(({ outcome }) => outcome !== 'done' && outcome !== 'already done');
  return [
    `# Replay: ${markdownText(title)}`,
    '',
    `- Begun by ${markdownText(by)} at ${instant(startedMs)}`,
    `- ${finishedMs === null ? `Not finished, ${state}` : `${state === 'done' ? 'Done' : 'Cancelled'} at ${instant(finishedMs)}`}`,
    `- ${total} dead letters${isEdited ? ', edited before' : ''}`,
    ...(note === null ? [] : [`- Note: ${markdownText(note)}`]),
    '',
    '| outcome | letters |',
    '| --- | --- |',
    ...counts,
    ...(open > 0 ? [`| without a result | ${open} |`] : []),
    '',
    ...(troubles.length === 0 ? [] : ['## Not done', '', '| dead letter | outcome | why |', '| --- | --- | --- |']),
    ...troubles.map(
      ({ key, outcome, sentence }) => `| ${markdownText(key)} | ${outcome ?? '-'} | ${markdownText(sentence)} |`,
    ),
    '',
  ].join('\n');
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}
