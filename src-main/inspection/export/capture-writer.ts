import {
  CAPTURE_VERSION,
  type CaptureSubject,
  captureClosing,
  captureEntry,
  captureOpening,
} from '@shared/capture/capture';
import type { MaskingLevel } from '@shared/catalogue/masking';
import type { Query } from '@shared/query';
import type { StreamFacts } from '../ports';
import { base64, type ExportWriter } from './exported-event';

/** A capture, which this application opens again. `takenAt` is the time now. */
export function captureWriter(told: {
  readonly takenAt: string;
  readonly of: CaptureSubject;
  readonly stream: Pick<StreamFacts, 'name' | 'createdAt'>;
  readonly notes: string;
  /** At which level what is taken is masked. */
  readonly masking: MaskingLevel;
}): ExportWriter {
  const { takenAt, of, stream, notes, masking } = told;
  return {
    opening: () =>
      captureOpening({
        eventglass: 'capture',
        version: CAPTURE_VERSION,
        takenAt,
        of,
        stream: { name: stream.name, createdAt: stream.createdAt },
        masking,
        notes,
      }),
    event: ({ stored: { sequence, subject, recordedAt, headers, bytes }, text }, isFirst) =>
      captureEntry(
        {
          sequence,
          subject,
          recordedAt,
          headers: headers.map(([name, value]) => [name, value]),
          ...(text === undefined ? { base64: base64(bytes) } : { text }),
        },
        isFirst,
      ),
    closing: () => captureClosing,
  };
}

/** What a filter takes: the history of one person, one trace, or whatever it finds. */
export function captureSubjectOf(query: Query, text: string): CaptureSubject {
  if (query.kind === 'clause' && query.clause.match.kind === 'equals') {
    const { key, match } = query.clause;
    if (key === 'person') return { kind: 'person', personId: match.text };
    if (key === 'correlation') return { kind: 'trace', correlationId: match.text };
  }
  return { kind: 'filter', text };
}
