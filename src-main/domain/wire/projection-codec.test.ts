import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyStream } from '../projections/history.suite';
import { networkProjection } from '../projections/person-network';
import { searchProjection } from '../projections/person-search';
import { skillsProjection } from '../projections/person-skills';
import { summaryProjection } from '../projections/person-summary';
import { foldView, type PersonView } from '../projections/person-view';
import { decodeCheckpointHeader, decodeView, encodeCheckpointHeader, encodeView } from './projection-codec';

const projections = [summaryProjection, skillsProjection, searchProjection, networkProjection];
const header = { streamCreatedAt: '2026-05-03T10:00:00.123456789Z', position: 7, views: 2 };

describe('a kept projection', () => {
  it.each(projections)('has its views as they were: $name', (projection) => {
    fc.assert(
      fc.property(anyStream, (stream) => {
        const history = stream.filter(({ personId }) => personId === stream[0]?.personId);
        const view = history.reduce<PersonView | undefined>(
          (before, message) => foldView(projection, before, message),
          undefined,
        );
        if (view) expect(decodeView(encodeView(view))).toEqual({ ok: true, value: view });
      }),
    );
  });

  it('says of what it was made', () => {
    const line = encodeCheckpointHeader(summaryProjection, header);
    expect(decodeCheckpointHeader(summaryProjection, line)).toEqual({ ok: true, value: header });
  });

  it('is not used by another projection, or another program', () => {
    const line = encodeCheckpointHeader(summaryProjection, header);
    expect(decodeCheckpointHeader(skillsProjection, line).ok).toBe(false);
    expect(decodeCheckpointHeader({ ...summaryProjection, schema: '2' }, line).ok).toBe(false);
  });

  it('is refused in words, whatever stands there', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (line) => {
        expect(decodeView(line).ok).toBe(false);
        expect(decodeCheckpointHeader(summaryProjection, line).ok).toBe(false);
      }),
    );
  });
});
