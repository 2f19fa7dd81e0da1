import type { BacktestReport } from '@shared/contract/policies';
import { expect, it, onTestFinished } from 'vitest';
import { aPersonId, create } from '../../application/core-stage.suite';
import { policyServer } from '../../application/policy-core.suite';
import { createDefaultPolicyEngine, createEngineOf } from '../../domain/policies';
import { createJetStreamReader } from '../../infrastructure/nats/jetstream-stream-reader';
import { restrictToReading } from '../../infrastructure/nats/read-only';
import { backtest } from './backtest';

const size = process.env.EVENTGLASS_SOAK ? 500 : 20;

it('of the policies that ran gives exactly the reactions that they had, on a real server', async () => {
  const server = await policyServer();
  onTestFinished(() => server.close());
  const core = await server.core();
  const people = Array.from({ length: size }, aPersonId);
  for (const [at, person] of people.entries()) {
    await server.queue(create(person));
    if (at % 2 === 0) {
      await server.queue({
        type: 'AddComponent',
        personId: person,
        componentType: 'PhoneNumber',
        data: { phone_number: `(555) 123-${4000 + at}` },
      });
    }
    if (at % 3 === 0) {
      await server.queue({
        type: 'AddComponent',
        personId: person,
        componentType: 'EmailAddress',
        data: { email: at % 2 ? 'no mail' : `p${at}@example.org` },
      });
    }
  }
  await expect.poll(async () => (await server.lives()).size, { timeout: 30_000 }).toBe(size);
  await expect.poll(server.isQuiet, { timeout: 30_000 }).toBe(true);
  onTestFinished(() => core.close());

  /** The policy of each reaction that the core recorded: one entry names all that reacted to an event. */
  const recorded = async () =>
    (await server.activity('policy_reacted')).flatMap(({ detail }) =>
      (detail as { reactions: { policy: string }[] }).reactions.map(({ policy }) => policy),
    );
  const reader = createJetStreamReader(restrictToReading(server.nats), 'person-events', server.log);
  const parts = { reader, breathe: async () => undefined, nameOf: () => '' };
  let commands = 0;
  for (const { name } of createDefaultPolicyEngine().policies) {
    const engine = createEngineOf(name, {});
    if (!engine) throw new Error(name);
    const end = new AbortController();
    let report: BacktestReport | undefined;
    for await (report of backtest(engine, { fromSequence: 1, fromMs: null, toMs: null }, parts, end.signal)) {
      if (report.state === 'complete') end.abort();
    }
    expect(report, name).toMatchObject({ onlyNow: 0, onlyThen: 0, failures: 0 });
    expect(report?.same).toBe(report?.commands);
    // Activity is written beside the work: nobody waits for it.
    await expect
      .poll(async () => (await recorded()).filter((policy) => policy === name).length, { timeout: 30_000 })
      .toBe(report?.commands);
    commands += report?.commands ?? 0;
  }
  expect(commands).toBeGreaterThan(size);
}, 120_000);
