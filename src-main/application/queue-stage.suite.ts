import { expect, onTestFinished, vi } from 'vitest';
import { standardRetryPolicy } from '../domain/kernel/retry-policy';
import type { WireHeaders } from '../domain/wire/reading';
import { createMemoryCommandQueue } from '../infrastructure/memory/memory-command-queue';
import { createMemoryTrials } from '../infrastructure/memory/memory-trials';
import { consumeCommandQueue, type QueueOptions } from './command-queue-consumer';
import { coreStage } from './core-stage.suite';
import type { DeadLetters } from './ports';

/** A core that consumes a queue; nothing of it lives longer than the test. */
export async function consuming(options: Partial<QueueOptions> = {}, deadLetters?: DeadLetters) {
  const stage = coreStage();
  const commandQueue = createMemoryCommandQueue(stage.clock);
  const trials = createMemoryTrials();
  const ports = { ...stage, commandQueue, trials, deadLetters: deadLetters ?? stage.deadLetters };
  const quick = { retry: { ...standardRetryPolicy, initialDelay: 1, maxDelay: 2 }, outageAfter: 100, ...options };
  const start = async () => {
    const consumption = await consumeCommandQueue(ports, quick);
    onTestFinished(() => consumption.close());
    return consumption;
  };
  const put = (body: string | Uint8Array, headers: WireHeaders = []) =>
    commandQueue.put('person.commands.any', typeof body === 'string' ? new TextEncoder().encode(body) : body, headers);
  const settled = () => commandQueue.settlements().map(({ sequence, how }) => `${sequence} ${how}`);
  const settles = (...how: string[]) => vi.waitFor(() => expect(settled()).toEqual(how));
  return { ...stage, commandQueue, trials, start, put, settled, settles };
}
