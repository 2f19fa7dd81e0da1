import type { SurveyProgress } from '@shared/views/survey';
import { describe, expect, it } from 'vitest';
import { inWords } from './survey-line';

const reading: SurveyProgress = {
  state: 'reading',
  sentence: '',
  messages: 12_000,
  surveyedTo: 12_400,
  lastSequence: 20_400,
  eventsPerSecond: 4_000,
};

describe('the words of a survey', () => {
  it.each<[Partial<SurveyProgress>, string]>([
    [{}, '12,000 events read, 8,000 still to come, about 2 s'],
    [{ eventsPerSecond: 0 }, '12,000 events read, 8,000 still to come'],
    [{ state: 'complete' }, '12,000 events read, up to #12,400; what comes is counted too.'],
    [
      { state: 'stopped', sentence: 'Stopped at #9: what follows is not counted.' },
      'Stopped at #9: what follows is not counted.',
    ],
    [{ state: 'waiting' }, 'Asking the server for its stream.'],
    [{ state: 'waiting', sentence: 'The server does not answer.' }, 'The server does not answer.'],
  ])('say how true the figures are: %o', (told, words) => {
    expect(inWords({ ...reading, ...told })).toBe(words);
  });
});
