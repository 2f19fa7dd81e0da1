import type { survey } from '@shared/contract/survey';
import { readStored } from '../../inspection/event-detail';
import type { StreamReader } from '../../inspection/ports';
import type { Surveys } from '../../inspection/survey/surveys';
import { pastedMessage, tryMigration } from '../../inspection/survey/try-migration';
import type { Handlers } from '../dispatcher';

export function surveyHandlers(
  surveys: Surveys,
  source: { readonly reader: StreamReader; readonly stream: string },
): Handlers<typeof survey> {
  return {
    'survey.versions': (_, signal) => surveys.versions(signal),
    'survey.machine': ({ machine, fromMs, toMs }, signal) => surveys.machine(machine, { fromMs, toMs }, signal),
    'survey.conformance': ({ limit }, signal) => surveys.conformance(limit, signal),
    'survey.control': async ({ action }) => {
      surveys.control(action);
      return {};
    },
    'survey.persons': async ({ machine, state, limit }) => surveys.persons(machine, state, limit),
    'machines.drawings': async () => ({ machines: surveys.drawings() }),
    'versions.try': async (event, signal) =>
      tryMigration(
        event.from === 'stored'
          ? await readStored(source, event.sequence, signal)
          : pastedMessage(event.json, new Date().toISOString()),
      ),
  };
}
