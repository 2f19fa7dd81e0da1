import { describe, expect, it } from 'vitest';
import { createMemoryAudit } from '../../infrastructure/memory/memory-audit';
import { type ConsumerControl, Unavailable } from '../ports';
import { pauseConsumer } from './pause-consumer';

const clock = { now: () => '2026-06-01T10:00:00.000Z' };
const tomorrow = Date.parse('2026-06-02T10:00:00.000Z');
const pausing = {
  id: '00000000-0000-4000-8000-000000000001',
  stream: 'person-events',
  consumer: 'person-policy-engine',
  actor: 'user:k.adeyemi',
  reason: 'deploy at ten',
};

function given(objection?: string) {
  const done: string[] = [];
  const control: ConsumerControl = {
    objection: async () => objection,
    pause: async (stream, consumer, untilMs) => void done.push(`pause ${stream} ${consumer} ${untilMs}`),
    resume: async (stream, consumer) => void done.push(`resume ${stream} ${consumer}`),
  };
  const audit = createMemoryAudit((bytes) => String(bytes.length));
  return {
    done,
    audit,
    ports: { control, audit, clock, ours: [{ stream: 'person-events', consumer: 'person-policy-engine' }] },
  };
}

describe('a consumer', () => {
  it('of ours is paused until a time, and goes on when asked to', async () => {
    const { done, ports } = given();

    await pauseConsumer(ports, { ...pausing, untilMs: tomorrow });
    await pauseConsumer(ports, { ...pausing, id: '00000000-0000-4000-8000-000000000002' });

    expect(done).toEqual([
      `pause person-events person-policy-engine ${tomorrow}`,
      'resume person-events person-policy-engine',
    ]);
  });

  it('is audited by its ids: which, on which stream, until when', async () => {
    const { audit, ports } = given();

    await pauseConsumer(ports, { ...pausing, untilMs: tomorrow });

    expect(JSON.parse(new TextDecoder().decode(audit.stored()[0]?.bytes))).toMatchObject({
      action: 'consumer_paused',
      ids: { stream: 'person-events', consumer: 'person-policy-engine', until: '2026-06-02T10:00:00.000Z' },
      counts: {},
      reason: 'deploy at ten',
    });
  });

  it.each([
    ['of another name', { consumer: 'crm-sync' }, 'crm-sync of person-events is not a consumer of this application'],
    ['of the same name on another stream', { stream: 'PERSON_EVENTS' }, 'person-policy-engine of PERSON_EVENTS is not'],
    ['of ours for years', { untilMs: 4_102_444_800_000 }, 'A pause lasts 31 days at most.'],
  ])('%s is left alone, and nothing is audited', async (_, other, sentence) => {
    const { done, audit, ports } = given();

    const refused = pauseConsumer(ports, { ...pausing, untilMs: tomorrow, ...other });

    await expect(refused).rejects.toThrow(sentence);
    expect(done).toEqual([]);
    expect(audit.stored()).toEqual([]);
  });

  it('is left alone where the server objects, and nothing is audited', async () => {
    const { done, audit, ports } = given('This server (2.10.27) cannot pause consumers.');

    await expect(pauseConsumer(ports, { ...pausing, untilMs: tomorrow })).rejects.toThrow('cannot pause consumers');

    expect(done).toEqual([]);
    expect(audit.stored()).toEqual([]);
  });

  it('is not paused when that cannot be audited', async () => {
    const { done, ports } = given();
    const audit = { record: () => Promise.reject(new Unavailable('The audit is full.')) };

    await expect(pauseConsumer({ ...ports, audit } as never, { ...pausing, untilMs: tomorrow })).rejects.toThrow(
      'The audit is full.',
    );
    expect(done).toEqual([]);
  });
});
