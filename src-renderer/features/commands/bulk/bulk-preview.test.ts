import type { RehearsalVerdict } from '@shared/contract/rehearsal';
import { describe, expect, it } from 'vitest';
import { countOutcomes, previewRows, rowsToRun } from './bulk-preview';
import type { BulkDraftRow } from './bulk-rows';

const row = (row: number, problem?: string): BulkDraftRow => ({
  row,
  personId: `p${row}`,
  name: '',
  data: { person_id: { id: `p${row}` } },
  problem,
});
const verdict = (change: Partial<RehearsalVerdict> = {}): RehearsalVerdict => ({
  outcome: 'accepted',
  sentence: 'Suspended',
  events: 1,
  onVersion: 3,
  personName: 'Ada',
  ...change,
});

describe('the preview of many commands', () => {
  const rows = [row(1), row(2, 'Give a reason.'), row(3), row(4), row(5)];
  const refused = verdict({ outcome: 'refused', sentence: 'Ada is archived.', events: 0 });
  const preview = previewRows(rows, [verdict(), refused, verdict({ events: 0, sentence: 'Nothing changes' })]);

  it('gives each row its verdict, those that are no command their problem', () => {
    expect(preview.map(({ outcome, sentence }) => [outcome, sentence])).toEqual([
      ['accepted', 'Suspended'],
      ['malformed', 'Give a reason.'],
      ['refused', 'Ada is archived.'],
      ['unchanged', 'Nothing changes'],
      ['waiting', ''],
    ]);
  });

  it('counts them', () => {
    expect(Object.fromEntries(countOutcomes(preview))).toEqual({
      ...{ accepted: 1, malformed: 1, refused: 1, unchanged: 1, waiting: 1 },
    });
  });

  it('runs what would be accepted, on the version it was rehearsed on, and the refused only when wanted', () => {
    const sent = { type: 'DeactivatePerson', data: { person_id: { id: 'p1' } }, expectedVersion: 3 };
    expect(rowsToRun('DeactivatePerson', preview, false)).toEqual([sent]);
    expect(rowsToRun('DeactivatePerson', preview, true).map(({ data }) => data)).toEqual([
      { person_id: { id: 'p1' } },
      { person_id: { id: 'p3' } },
    ]);
  });

  it('expects no version where a row before it concerns the same person', () => {
    const twice = previewRows([row(1), { ...row(2), personId: 'p1' }], [verdict(), verdict({ onVersion: 4 })]);
    expect(rowsToRun('DeactivatePerson', twice, false).map(({ expectedVersion }) => expectedVersion)).toEqual([
      3,
      undefined,
    ]);
  });
});
