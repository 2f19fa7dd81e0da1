import type { BacktestReport, PolicyRow } from '@shared/contract/policies';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { derivedId } from '../../domain/kernel/derived-id';
import type { PersonEvent } from '../../domain/person/events';
import { createDefaultPolicyEngine, createEngineOf } from '../../domain/policies';
import { encodeEnvelope } from '../../domain/wire/event-codec';
import { createMemoryStream } from '../memory-stream.fixture';
import type { StoredMessage } from '../ports';
import { ada, created, envelopeOf, recordedAt, stored, uuidOf } from '../stored-events.fixture';
import { openSurveys } from '../survey/surveys';
import { pastedMessage } from '../survey/try-migration';
import { backtest } from './backtest';
import { tryPolicies } from './try-policies';

const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));
const nameOf = (personId: string) => (personId === ada ? 'Ada Byron' : '');
const note: PersonEvent = { type: 'ComponentAdded', componentType: 'CustomAttribute', componentData: {} };
const number = (phone: string): PersonEvent => ({
  type: 'ComponentAdded',
  componentType: 'PhoneNumber',
  componentData: { phone_number: phone },
});

/** What a reaction of a policy left: its command follows from policy and event. */
function reacted(sequence: number, policy: string, cause: number, index = 1): StoredMessage {
  const causedBy = uuidOf(0xe0000 + cause);
  const envelope = envelopeOf(sequence, note);
  const metadata = {
    ...envelope.metadata,
    causationId: derivedId(`reaction:${policy}:${causedBy}:${index}`),
    context: { policy, caused_by_event: causedBy, depth: 1, command: { index: 1, of: 1 } },
  };
  return { ...stored(sequence, note), bytes: new TextEncoder().encode(encodeEnvelope({ ...envelope, metadata })) };
}

async function backtested(
  messages: readonly StoredMessage[],
  policy: string,
  told: { parameters?: Record<string, number>; fromMs?: number; toMs?: number } = {},
): Promise<BacktestReport> {
  const stream = createMemoryStream();
  stream.publish(...messages);
  const engine = createEngineOf(policy, told.parameters ?? {});
  if (!engine) throw new Error(`no policy ${policy}`);
  const range = { fromSequence: 1, fromMs: told.fromMs ?? null, toMs: told.toMs ?? null };
  const end = new AbortController();
  for await (const report of backtest(engine, range, { reader: stream.reader, breathe, nameOf }, end.signal)) {
    if (report.state === 'complete') {
      end.abort();
      return report;
    }
  }
  throw new Error('the backtest ended without a report');
}

describe('a backtest', () => {
  it('finds the same where the policy reacted, and counts what was not done', async () => {
    const messages = [
      stored(1, created('Ada', 'Byron')),
      reacted(2, 'WelcomeEmail', 1),
      stored(3, created('Bob', 'B'), { version: 3 }),
    ];
    const report = await backtested(messages, 'WelcomeEmail');
    expect(report).toMatchObject({ read: 3, matched: 2, commands: 2, same: 1, onlyNow: 1, onlyThen: 0, toRead: 0 });
    expect(report.perCommand).toEqual([{ command: 'AddComponent', count: 2 }]);
    expect(report.examples).toMatchObject([
      { sequence: 3, side: 'only now', personName: 'Ada Byron', eventType: 'Created' },
    ]);
  });

  it('shows what was done and would not be with other parameters', async () => {
    const old = envelopeOf(1, created('Ada', 'Byron'));
    const longAgo = { ...old, metadata: { ...old.metadata, timestamp: '2025-05-03T12:00:00.000Z' } };
    const messages = [
      { ...stored(1, created('Ada', 'Byron')), bytes: new TextEncoder().encode(encodeEnvelope(longAgo)) },
      reacted(2, 'AutoArchiveInactivePersons', 1),
    ];
    expect(
      await backtested(messages, 'AutoArchiveInactivePersons', { parameters: { thresholdDays: 300 } }),
    ).toMatchObject({ same: 1 });
    expect(
      await backtested(messages, 'AutoArchiveInactivePersons', { parameters: { thresholdDays: 900 } }),
    ).toMatchObject({
      commands: 0,
      same: 0,
      onlyThen: 1,
      examples: [{ side: 'only then', sequence: 2 }],
    });
  });

  it('asks only about events of its range, and compares only with reactions to these', async () => {
    const messages = [
      stored(1, created('Ada', 'Byron')),
      reacted(2, 'WelcomeEmail', 1),
      stored(10, created('Bob', 'B')),
      reacted(20, 'WelcomeEmail', 10),
    ];
    const range = { fromMs: Date.parse(recordedAt(10)), toMs: Date.parse(recordedAt(11)) };
    expect(await backtested(messages, 'WelcomeEmail', range)).toMatchObject({
      heard: 1,
      commands: 1,
      same: 1,
      onlyThen: 0,
    });
  });

  it('leaves out what policies are not asked about', async () => {
    const imported = {
      ...stored(1, created('Ada', 'Byron')),
      headers: [['X-Migrated-From', 'PERSON_EVENTS']] as const,
    };
    const hostile = { ...stored(2, created('Ada', 'Byron')), bytes: new TextEncoder().encode('{') };
    expect(await backtested([imported, hostile], 'WelcomeEmail')).toMatchObject({ heard: 0, unheard: 2, commands: 0 });
  });

  it('of an empty stream is complete at once', async () => {
    expect(await backtested([], 'WelcomeEmail')).toMatchObject({ state: 'complete', read: 0 });
  });
});

describe('the policies over the whole stream', () => {
  it('are counted with what they wanted and what of it was done', async () => {
    const stream = createMemoryStream();
    const log = { error() {}, warn() {}, info() {}, debug() {} };
    const parts = {
      reader: stream.reader,
      stream: 'person-events',
      log,
      breathe,
      policies: createDefaultPolicyEngine(),
    };
    const surveys = openSurveys(parts, nameOf);
    onTestFinished(() => surveys.close());
    stream.publish(
      stored(1, created('Ada', 'Byron')),
      reacted(2, 'WelcomeEmail', 1),
      stored(3, number('(555) 123-4567')),
    );
    const end = new AbortController();
    onTestFinished(() => end.abort());
    let rows: readonly PolicyRow[] = [];
    void (async () => {
      for await (const { policies } of surveys.policies(end.signal)) rows = policies;
    })();
    await vi.waitFor(() => {
      const byName = Object.fromEntries(rows.map((row) => [row.name, row]));
      expect(byName.WelcomeEmail).toMatchObject({ matched: 1, commands: 1, effects: 1, last: [{ done: true }] });
      expect(byName.DataQuality).toMatchObject({ matched: 1, effects: 0, last: [{ done: false }] });
    });
  });
});

describe('policies that are tried on an event', () => {
  it('say what each would command', () => {
    const { verdicts, unheard, eventType } = tryPolicies(
      createDefaultPolicyEngine(),
      stored(1, number('(555) 123-4567')),
    );
    expect([unheard, eventType]).toEqual([null, 'ComponentAdded']);
    expect(
      verdicts.map(({ policy, listens, commands }) => [policy, listens, commands.map(({ command }) => command)]),
    ).toEqual([
      ['AutoArchiveInactivePersons', false, []],
      ['WelcomeEmail', true, []],
      ['DataQuality', true, ['UpdateComponent']],
      ['SkillRecommendation', true, []],
    ]);
  });

  it('take a pasted event for one of the person that it names', () => {
    const json = new TextDecoder().decode(stored(1, created('Ada', 'Byron')).bytes);
    expect(tryPolicies(createDefaultPolicyEngine(), pastedMessage(json, recordedAt(1))).verdicts).toHaveLength(4);
  });

  it('say why they are not asked', () => {
    expect(tryPolicies(createDefaultPolicyEngine(), pastedMessage('{', recordedAt(1))).unheard).toContain(
      'cannot be read',
    );
  });
});
