import { describe, expect, it } from 'vitest';
import { ada, added, created, first, suspended } from '../../domain/person/specification.suite';
import { historyOf } from '../../domain/projections/history.suite';
import { summaryProjection } from '../../domain/projections/person-summary';
import { createMemoryLog } from '../../infrastructure/memory/memory-sinks';
import { createRunningProjection } from './running-projection';

describe('a running projection', () => {
  it('goes on when it fails with an event', () => {
    const log = createMemoryLog();
    const facts = {
      Skill: {
        skill_name: () => {
          throw new TypeError('a bug');
        },
      },
    };
    const running = createRunningProjection({ ...summaryProjection, facts }, { log });
    const history = historyOf(created(), added('Skill', first, { skill_name: 'x' }), suspended);
    for (const message of history) running.apply(message);
    expect(running.view(ada)).toMatchObject({ status: 'Suspended' });
    expect(running.position).toBe(3);
    expect(log.lines()).toEqual([
      { level: 'error', message: 'a projection failed with an event and goes on without it' },
    ]);
  });
});
