import type { StoryIndex } from '../../inspection/ports';
import type { Database } from './database';
import { countTypesOf, producersOf } from './stories-counted';
import { findStories, storiesHaving } from './stories-found';
import { createStoryKeys } from './stories-keys';
import { createStoryLines } from './stories-lines';
import { readMembers } from './stories-members';
import type { Texts } from './texts';

/** The rows of the table by their correlation. */
export function createStories(database: Database, texts: Texts): StoryIndex {
  const keys = createStoryKeys(texts);
  const parts = { database, texts, keys };
  const lines = createStoryLines(parts);
  return {
    find: (wanted) => findStories(parts, lines, wanted),
    lines: (correlationIds, query) => lines(correlationIds, query),
    members: (correlationId, limit) => readMembers(parts, correlationId, limit),
    countTypes: (correlationIds) => countTypesOf(parts, correlationIds),
    having: (query, limit) => storiesHaving(parts, query, limit),
    producers: (query, limit) => producersOf(parts, query, limit),
  };
}
