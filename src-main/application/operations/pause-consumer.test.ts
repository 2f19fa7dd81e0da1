import { describe, expect, it } from 'vitest';
import { createMemoryAudit } from '../../infrastructure/memory/memory-audit';
import { Unavailable } from '../ports';
import { type ConsumerControl, pauseConsumer } from './pause-consumer';

const clock = { now: () => '2026-06-01T10:00:00.000Z' };
const pausing = {
  id: '00000000-0000-4000-8000-000000000001',
  stream: 'person-events',
  consumer: 'person-policy-engine',
  actor: 'user:k.adeyemi',
  reason: 'deploy at ten',
};

function given() {
  const done: string[] = [];
  const control: ConsumerControl = {
    pause: async (stream, consumer, untilMs) => void done.push(`pause ${stream} ${consumer} ${untilMs}`),
    resume: async (stream, consumer) => void done.push(`resume ${stream} ${consumer}`),
  };
  const audit = createMemoryAudit((bytes) => String(bytes.length));
  return { done, audit, ports: { control, audit, clock, ours: ['person-policy-engine'] } };
}

describe('a consumer', () => {
  it('of ours is paused until a time, and goes on when asked to', async () => {
    const { done, ports } = given();

    await pauseConsumer(ports, { ...pausing, untilMs: 5_000 });
    await pauseConsumer(ports, { ...pausing, id: '00000000-0000-4000-8000-000000000002' });

    expect(done).toEqual([
      'pause person-events person-policy-engine 5000',
      'resume person-events person-policy-engine',
    ]);
  });

  it('of somebody else is left alone, and nothing is audited', async () => {
    const { done, ports } = given();

    const refused = pauseConsumer(ports, { ...pausing, consumer: 'crm-sync', untilMs: 5_000 });

    await expect(refused).rejects.toThrow('crm-sync is not a consumer of this application');
    expect(done).toEqual([]);
  });

  it('is not paused when that cannot be audited', async () => {
    const { done, ports } = given();
    const audit = { record: () => Promise.reject(new Unavailable('The audit is full.')) };

    await expect(pauseConsumer({ ...ports, audit } as never, { ...pausing, untilMs: 5_000 })).rejects.toThrow(
      'The audit is full.',
    );
    expect(done).toEqual([]);
  });
});
