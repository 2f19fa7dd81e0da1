import type { FilterableRow } from '@shared/query';
import { describe, expect, it } from 'vitest';
import { Unavailable } from '../../application/ports';
import { derivedId } from '../../domain/kernel/derived-id';
import { aRow } from '../event-index.suite';
import { noMasks } from '../masking/masks';
import { uuidOf } from '../stored-events.fixture';
import { createMemoryStories } from './memory-stories.fixture';
import { compareProducers } from './producers';
import { createStoryList, type StoryListParts } from './story-list';

const [first, second, third] = [uuidOf(0xc1), uuidOf(0xc2), uuidOf(0xc3)];

function stage(known = true) {
  const [events, activity, deadLetters] = [createMemoryStories(), createMemoryStories(), createMemoryStories()];
  const parts: StoryListParts = {
    stories: events,
    throughSequence: () => 42,
    activity: () => (known ? activity : null),
    deadLetters: () => (known ? deadLetters : null),
    nameOf: () => 'Ada Lovelace',
    asked: noMasks.query,
    objectionTo: () => null,
    nowMs: () => 0,
  };
  let sequence = 0;
  const to =
    (stories: typeof events) =>
    (correlationId: string | null, told: Partial<FilterableRow> = {}) =>
      stories.add(aRow(++sequence, { correlationId, ...told }));
  const list = createStoryList(parts);
  return {
    parts,
    event: to(events),
    entry: to(activity),
    letter: to(deadLetters),
    list: (wanted: Partial<Parameters<typeof list>[0]> = {}) =>
      list({ query: '', sort: 'recent', withSingles: false, limit: 10, ...wanted }),
  };
}

const idsOf = ({ stories }: Awaited<ReturnType<ReturnType<typeof stage>['list']>>) =>
  stories.map(({ correlationId }) => correlationId);

describe('the list of stories', () => {
  it('says what each was, with what activity and dead letters know of it', async () => {
    const { event, entry, letter, list } = stage();
    event(first, { type: 'Created', by: 'user:m.ortiz', producer: 'web/1' });
    event(first, { type: 'Archived', producer: 'core' });
    for (const type of ['command_refused', 'command_retried', 'command_retried', 'command_failed', 'policy_failed']) {
      entry(first, { type });
    }
    letter(first, { type: 'AddComponent' });
    const found = await list();
    expect(found).toMatchObject({
      total: 1,
      singles: 0,
      whySingles: '',
      failedTotal: 1,
      unknown: '',
      throughSequence: 42,
    });
    expect(found.stories).toMatchObject([
      {
        correlationId: first,
        title: 'Ada Lovelace archived',
        events: 2,
        refused: 1,
        failed: 2,
        retries: 2,
        deadLetters: 1,
        durationMs: 1_000,
        by: 'user:m.ortiz',
        producers: ['web/1', 'core'],
        isLooping: false,
      },
    ]);
  });

  it('says what is unknown, never none', async () => {
    const { event, list } = stage(false);
    event(first);
    event(first);
    const { stories, failedTotal, unknown } = await list();
    expect(stories).toMatchObject([{ refused: null, failed: null, retries: null, deadLetters: null }]);
    expect(failedTotal).toBeNull();
    expect(unknown).toBe(
      'It is not known here what was refused, failed, tried again and given up on: unknown, not none.',
    );
  });

  it('folds those of a single event, and says why there are so many', async () => {
    const { event, list } = stage();
    event(first, { marks: ['legacy'] });
    event(second);
    event(null);
    const { stories, singles, whySingles } = await list();
    expect([stories, singles]).toEqual([[], 3]);
    expect(whySingles).toBe(
      '1 of an older layout, which names no correlation, so that each stands alone; 1 without any correlation; 1 of a command with one event and nothing that followed.',
    );
    expect(idsOf(await list({ withSingles: true }))).toEqual([second, first]);
  });

  it('finds what failed, also where nothing became of it', async () => {
    const { event, entry, letter, list } = stage();
    event(first);
    event(second);
    event(second);
    entry(second, { type: 'command_accepted' });
    entry(first, { type: 'command_refused' });
    letter(third, { type: 'CreatePerson' });
    const found = await list({ sort: 'failed' });
    expect(idsOf(found)).toEqual([third, first]);
    expect(found.failedTotal).toBe(2);
    expect(found.stories[0]).toMatchObject({ events: 0, deadLetters: 1, title: 'Ada Lovelace: command given up on' });
    expect(idsOf(await list({ sort: 'failed', query: 'type:NameUpdated' }))).toEqual([first]);
  });

  it('knows a loop by its policy that reacts again below itself, not by one that reacts to two events', async () => {
    const { event, list } = stage();
    const [a, b] = [uuidOf(0xea), uuidOf(0xeb)];
    const reaction = (eventId: string, causationId: string) => ({ eventId, causationId, policy: 'Echo' });
    const idOf = (eventId: string) => derivedId(`reaction:Echo:${eventId}:1`);
    event(first, { eventId: a, causationId: uuidOf(0xca) });
    event(first, reaction(b, idOf(a)));
    event(first, reaction(uuidOf(0xec), idOf(b)));
    event(second, { eventId: uuidOf(0xf1), causationId: uuidOf(0xcb) });
    event(second, { eventId: uuidOf(0xf2), causationId: uuidOf(0xcb) });
    event(second, reaction(uuidOf(0xf3), idOf(uuidOf(0xf1))));
    event(second, reaction(uuidOf(0xf4), idOf(uuidOf(0xf2))));
    event(third, { eventId: uuidOf(0xf8), causationId: uuidOf(0xf9) });
    event(third, { eventId: uuidOf(0xf9), causationId: uuidOf(0xf8) });
    expect((await list()).stories.map(({ isLooping }) => isLooping)).toEqual([true, false, true]);
    expect(idsOf(await list({ sort: 'looping' }))).toEqual([third, first]);
  });

  it('says why a filter cannot be followed', async () => {
    const { event, list, parts } = stage();
    event(first);
    event(first);
    expect(await list({ query: 'colour:red' })).toMatchObject({
      stories: [],
      total: 0,
      unknown: expect.stringContaining('colour'),
    });
    expect(await list({ query: '"Norwich"' })).toMatchObject({
      stories: [],
      unknown: expect.stringContaining('free text'),
    });
    await expect(compareProducers('"Norwich"', parts)).rejects.toBeInstanceOf(Unavailable);
  });
});

describe('producers compared', () => {
  it('have what became of the stories that they began', async () => {
    const { event, entry, letter, parts } = stage();
    event(first, { producer: 'web/2' });
    event(first, { producer: 'core' });
    event(second, { producer: 'web/1' });
    entry(first, { type: 'command_refused', producer: 'core' });
    entry(third, { type: 'command_failed', producer: 'web/2' });
    letter(third, { type: 'CreatePerson', producer: 'web/2' });
    const figures = await compareProducers('', parts);
    expect(figures).toMatchObject([
      { producer: 'web/2', stories: 1, events: 2, refused: 1, failed: 1, deadLetters: 1, medianMs: 1_000 },
      { producer: 'web/1', stories: 1, events: 1, refused: 0, failed: 0, deadLetters: 0 },
    ]);
  });

  it('have no figures of what is not known', async () => {
    const { event, parts } = stage(false);
    event(first, { producer: 'web/2' });
    expect(await compareProducers('', parts)).toMatchObject([{ refused: null, failed: null, deadLetters: null }]);
  });
});
