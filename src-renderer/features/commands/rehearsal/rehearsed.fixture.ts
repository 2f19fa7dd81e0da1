import type { RehearsalReport, RehearsedStep } from '@shared/contract/rehearsal';

const renamed = { type: 'NameUpdated', version: 10, sentence: 'Name changed', data: '{"change_reason":null}' };

/** A step that would be accepted with one event, unless told otherwise. */
export function acceptedStep(change: Partial<RehearsedStep> = {}, events = [renamed]): RehearsedStep {
  return {
    depth: 0,
    policy: null,
    causedBy: null,
    command: 'UpdateName',
    personId: '7d2c0000-0000-4000-8000-0000000090fe',
    personName: 'Jonas Weber',
    onVersion: 9,
    verdict: { outcome: 'accepted', events, changes: [] },
    ...change,
  };
}

export function refusedStep(change: Partial<RehearsedStep> = {}): RehearsedStep {
  const refusal = {
    kind: 'refused',
    code: 'NotActive',
    sentence: 'Jonas Weber is suspended.',
    nextStep: null,
  } as const;
  return { ...acceptedStep(), verdict: { outcome: 'refused', refusal }, ...change };
}

export function aReport(steps: RehearsedStep[], change: Partial<RehearsalReport> = {}): RehearsalReport {
  return { steps, cutShort: null, final: [], waiting: 0, onSequence: 214741, tookMs: 3, ...change };
}
