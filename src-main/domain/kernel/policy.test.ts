import { describe, expect, it } from 'vitest';
import type { CorrelationId, EventId, PersonId } from './identity';
import { createPolicyEngine, type Policy, type RecordedEvent } from './policy';
import { backtest } from './policy-tally';

type Weather = { readonly type: 'Rained' | 'Snowed' | 'Ended'; readonly millimetres: number };
type Wish = { readonly type: 'OpenUmbrella' | 'Shovel'; readonly at: string };

function recorded(type: Weather['type'], millimetres = 1): RecordedEvent<Weather> {
  return {
    envelope: {
      eventId: '00000000-0000-4000-8000-000000000001' as EventId,
      personId: '00000000-0000-4000-8000-000000000002' as PersonId,
      version: 1,
      event: { type, millimetres },
      metadata: {
        version: '1.0',
        correlationId: '00000000-0000-4000-8000-000000000003' as CorrelationId,
        causationId: null,
        timestamp: '2026-05-03T08:00:00.000Z',
        actor: null,
        context: {},
      },
    },
    recordedAt: '2026-05-03T10:00:00.5Z',
  };
}

const umbrella: Policy<Weather, Wish> = {
  name: 'Umbrella',
  says: 'Opens an umbrella when it rains.',
  listensTo: ['Rained'],
  evaluate: (_, { now }) => [{ type: 'OpenUmbrella', at: now }],
};
const shovel: Policy<Weather, Wish> = {
  name: 'Shovel',
  says: 'Shovels twice when it snows.',
  evaluate: ({ envelope }, { now }) =>
    envelope.event.type === 'Snowed'
      ? [
          { type: 'Shovel', at: now },
          { type: 'Shovel', at: now },
        ]
      : [],
};
const broken: Policy<Weather, Wish> = {
  name: 'Broken',
  says: 'Fails.',
  evaluate: () => {
    throw new Error('a bug');
  },
};

const engine = createPolicyEngine([umbrella, broken, shovel], { notByDefault: ['Ended'] });

describe('a policy engine', () => {
  it('asks in the order of registration and joins the commands', () => {
    const both = createPolicyEngine([shovel, { ...umbrella, listensTo: ['Snowed'] }], { notByDefault: [] });
    expect(both.evaluate(recorded('Snowed')).reactions).toEqual([
      { policy: 'Shovel', index: 1, command: { type: 'Shovel', at: '2026-05-03T10:00:00.5Z' } },
      { policy: 'Shovel', index: 2, command: { type: 'Shovel', at: '2026-05-03T10:00:00.5Z' } },
      { policy: 'Umbrella', index: 1, command: { type: 'OpenUmbrella', at: '2026-05-03T10:00:00.5Z' } },
    ]);
  });

  it('asks those only that listen; by default to everything but what ends a story', () => {
    expect(engine.evaluate(recorded('Snowed')).asked).toEqual(['Broken', 'Shovel']);
    expect(engine.evaluate(recorded('Ended')).asked).toEqual([]);
  });

  it('reports a policy that fails and goes on with the next', () => {
    const { reactions, failures } = engine.evaluate(recorded('Snowed'));
    expect(failures).toEqual([{ policy: 'Broken', problem: new Error('a bug') }]);
    expect(reactions).toHaveLength(2);
  });

  it('does not ask a policy that is switched off, and says so', () => {
    const { asked, switchedOff, reactions } = engine.evaluate(recorded('Rained'), {
      switchedOff: new Set(['Umbrella', 'Nobody']),
    });
    expect({ asked, switchedOff, reactions }).toEqual({
      asked: ['Broken', 'Shovel'],
      switchedOff: ['Umbrella'],
      reactions: [],
    });
  });

  it('asks the ones named alone, when some are named', () => {
    expect(engine.evaluate(recorded('Rained'), { only: new Set(['Umbrella']) }).asked).toEqual(['Umbrella']);
  });

  it('refuses two policies of one name', () => {
    expect(() => createPolicyEngine([umbrella, umbrella], { notByDefault: [] })).toThrow('Umbrella');
  });
});

describe('a backtest', () => {
  it('counts what the policies do with past events, and what they would order', () => {
    const { tally, reactions } = backtest(engine, [recorded('Rained'), recorded('Snowed'), recorded('Ended')]);
    expect(Object.fromEntries(tally)).toEqual({
      Umbrella: { asked: 1, reactions: 1, failures: 0, switchedOff: 0 },
      Broken: { asked: 2, reactions: 0, failures: 2, switchedOff: 0 },
      Shovel: { asked: 2, reactions: 2, failures: 0, switchedOff: 0 },
    });
    expect(reactions.map(({ policy, causedBy }) => [policy, causedBy.envelope.event.type])).toEqual([
      ['Umbrella', 'Rained'],
      ['Shovel', 'Snowed'],
      ['Shovel', 'Snowed'],
    ]);
  });

  it('says the same however often it is run', () => {
    const events = [recorded('Rained'), recorded('Snowed')];
    expect(backtest(engine, events)).toEqual(backtest(engine, events));
  });
});
