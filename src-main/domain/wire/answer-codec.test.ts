import { describe, expect, it } from 'vitest';
import type { CommandId, CorrelationId } from '../kernel/identity';
import { ada } from '../person/specification.suite';
import { decodeAnswer, encodeRefusal, encodeSuccess, type Success } from './answer-codec';

const success: Success = {
  personId: ada,
  version: 3,
  eventsGenerated: 1,
  commandId: '00000000-0000-4000-8000-0000000000ca' as CommandId,
  correlationId: '00000000-0000-4000-8000-0000000000c0' as CorrelationId,
  duplicate: false,
};

describe('an answer', () => {
  it('to a command done says version and ids', () => {
    expect(encodeSuccess(success)).toEqual({
      body: `{"aggregate_id":{"id":"${ada}"},"version":3,"events_generated":1,"command_id":"${success.commandId}","correlation_id":"${success.correlationId}"}`,
    });
  });

  it('says when the command had been processed before', () => {
    const duplicate = { ...success, duplicate: true };
    expect(JSON.parse(encodeSuccess(duplicate).body)).toHaveProperty('duplicate', true);
    expect(decodeAnswer(encodeSuccess(duplicate).body)).toEqual({ ok: true, value: { ok: true, value: duplicate } });
  });

  it('that refuses has code and sentence in body and headers', () => {
    const refusal = { kind: 'not_found', code: 'PersonNotFound', sentence: 'No person\nis known.' } as const;
    expect(encodeRefusal(refusal)).toEqual({
      body: '{"error":{"kind":"not_found","code":"PersonNotFound","message":"No person\\nis known."}}',
      error: { code: 404, sentence: 'No person is known.' },
    });
    expect(decodeAnswer(encodeRefusal(refusal).body)).toEqual({ ok: true, value: { ok: false, problem: refusal } });
  });

  it.each([
    ['malformed', 400],
    ['refused', 409],
    ['conflict', 409],
    ['unavailable', 503],
  ] as const)('that is %s has the code %i', (kind, code) => {
    expect(encodeRefusal({ kind, code: 'X', sentence: 's' }).error?.code).toBe(code);
  });

  it('of the Rust service is understood, which says neither command nor correlation', () => {
    expect(decodeAnswer(`{"aggregate_id":{"id":"${ada}"},"version":3,"events_generated":1}`)).toEqual({
      ok: true,
      value: { ok: true, value: { ...success, commandId: null, correlationId: null } },
    });
  });

  it('of another shape is none: the acknowledgement of a stream, no JSON', () => {
    expect(decodeAnswer('{"stream":"PERSON_EVENTS","seq":4}')).toMatchObject({ ok: false });
    expect(decodeAnswer('')).toEqual({ ok: false, problem: 'the answer is not JSON' });
  });
});
