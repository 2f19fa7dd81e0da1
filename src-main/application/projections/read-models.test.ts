import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyStream, persons } from '../../domain/projections/history.suite';
import { skillsOf } from '../../domain/projections/person-skills';
import type { RecordedMessage } from '../../domain/wire/reading';
import { createMemoryLog } from '../../infrastructure/memory/memory-sinks';
import { answerQuery } from './answer-query';
import { createReadModels, type ReadModels } from './read-models';

function modelsOf(...parts: readonly (readonly RecordedMessage[])[]): ReadModels {
  const models = createReadModels(createMemoryLog());
  for (const part of parts) for (const message of part) for (const running of models.all) running.apply(message);
  return models;
}

/** Everything that can be asked of the models, in an order that does not depend on how they came about. */
function told(models: ReadModels) {
  const all = (data: Iterable<unknown>) => [...data].map((item) => JSON.stringify(item)).sort();
  const about = persons.map((personId) => {
    const connections = answerQuery(models, { type: 'GetConnections', personId });
    const stats = answerQuery(models, { type: 'GetNetworkStats', personId });
    const skills = answerQuery(models, { type: 'GetSkills', personId });
    const recommended = answerQuery(models, { type: 'GetSkillRecommendations', personId, limit: 9 });
    return { connections, stats, skills, recommended };
  });
  const summaries = answerQuery(models, { type: 'GetAllSummaries' });
  const found = answerQuery(models, { type: 'Search', query: 'rust ada', limit: 9 });
  return {
    about: JSON.stringify(about.map(({ stats, ...others }) => ({ ...others, stats: Object.entries(stats) }))),
    summaries: summaries.type === 'Summaries' ? all(summaries.summaries) : [],
    found: found.type === 'SearchResults' ? all(found.results) : [],
    rust: all(models.personsWithSkill('RUST')),
  };
}

describe('the read models', () => {
  it('are the same when they are built anew as when they grew with the stream', () => {
    fc.assert(
      fc.property(anyStream, (stream) => {
        const grown = modelsOf(stream);
        const before = told(grown);
        for (const running of grown.all) running.clear();
        expect(told(grown)).toEqual(told(modelsOf()));
        for (const message of stream) for (const running of grown.all) running.apply(message);
        expect(told(grown)).toEqual(before);
        expect(told(modelsOf(stream, stream))).toEqual(before);
      }),
    );
  });

  it('go on from kept views as if they had never stopped', () => {
    fc.assert(
      fc.property(anyStream, fc.nat(), (stream, at) => {
        const cut = at % (stream.length + 1);
        const stopped = modelsOf(stream.slice(0, cut));
        const resumed = createReadModels(createMemoryLog());
        for (const [index, running] of resumed.all.entries()) {
          running.restore(stopped.all[index]?.views() ?? [], stopped.all[index]?.position ?? 0);
        }
        for (const message of stream) for (const running of resumed.all) running.apply(message);
        expect(told(resumed)).toEqual(told(modelsOf(stream)));
      }),
    );
  });

  it('count for a skill exactly those who have it now', () => {
    fc.assert(
      fc.property(anyStream, (stream) => {
        const models = modelsOf(stream);
        const having = models.skills
          .views()
          .filter((view) => skillsOf(view).some(({ name }) => name.trim().toLowerCase() === 'rust'));
        expect(models.personsWithSkill('Rust')).toEqual(new Set(having.map(({ personId }) => personId)));
      }),
    );
  });
});
