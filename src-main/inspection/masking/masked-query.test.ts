import type { MaskingLevel } from '@shared/catalogue/masking';
import { parseFilter } from '@shared/query';
import { matches } from '@shared/query/matches';
import { describe, expect, it } from 'vitest';
import { readEventMessage } from '../../domain/wire/read-message';
import { filterableRowOf } from '../event-row';
import { created, stored } from '../stored-events.fixture';
import { maskQuery } from './masked-query';

const row = {
  ...filterableRowOf(readEventMessage(stored(1, created('Mary', 'Whitfield'))), 'Mary Whitfield', 'person-events'),
  note: 'Two callers: allergic to shellfish.',
};

function isFound(text: string, level: MaskingLevel): boolean {
  const filter = parseFilter(text, { nowMs: 0, zone: 'utc' });
  if (!filter.ok) throw new Error(filter.problem.sentence);
  return matches(maskQuery(filter.query, level), row);
}

describe('a filter where names and notes are hidden', () => {
  it.each<[string, boolean]>([
    ['note:"two callers allergic to shellfish"', true],
    ['note:allergic', false],
    ['note:"two callers"', false],
    ['note:two type:Created', false],
    ['-note:allergic', true],
    ['note:allergic OR type:Created', true],
    ['person:whitfield', true],
    ['person:"whitfield mary"', true],
    ['person:whit', false],
    ['has:note type:Created', true],
  ])('%s finds it: %s', (text, isTo) => {
    expect([isFound(text, 'masked'), isFound(text, 'full')]).toEqual([isTo, isTo]);
  });

  it('is followed as typed where these are shown', () => {
    expect([isFound('note:allerg person:whit', 'none'), isFound('note:allerg person:whit', 'limited')]).toEqual([
      true,
      true,
    ]);
  });
});
