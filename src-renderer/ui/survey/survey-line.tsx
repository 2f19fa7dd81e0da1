import { Button } from '@mantine/core';
import type { SurveyProgress } from '@shared/views/survey';
import { formatCount } from '../format-count';
import { WireText } from '../wire-text';
import styles from './survey-line.module.css';

export type SurveyLineProps = {
  readonly progress: SurveyProgress | undefined;
  /** Why it could not be controlled, the last time. */
  readonly refused: string | undefined;
  readonly control: (action: 'stop' | 'go on' | 'again') => void;
};

/** How far the pass over the whole stream has come, with what can be done about it. */
export function SurveyLine({ progress, refused, control }: SurveyLineProps) {
  if (progress === undefined) return null;
  const { state, surveyedTo, lastSequence } = progress;
  return (
    <div className={styles.line} role="status">
      {state === 'reading' && (
        <progress
          className={styles.bar}
          value={surveyedTo}
          max={lastSequence}
          aria-label="Looking through the stream"
        />
      )}
      <span>
        <WireText text={refused ?? inWords(progress)} />
      </span>
      {state === 'reading' && (
        <Button variant="subtle" onClick={() => control('stop')}>
          Stop
        </Button>
      )}
      {state === 'stopped' && (
        <Button variant="subtle" onClick={() => control('go on')}>
          Go on
        </Button>
      )}
      {state !== 'reading' && (
        <Button variant="subtle" onClick={() => control('again')}>
          Look through it again
        </Button>
      )}
    </div>
  );
}

/** One sentence, or its beginning: the pass over the stream and how true the figures are. */
export function inWords({
  state,
  sentence,
  messages,
  surveyedTo,
  lastSequence,
  eventsPerSecond,
}: SurveyProgress): string {
  switch (state) {
    case 'waiting':
      return sentence === '' ? 'Asking the server for its stream.' : sentence;
    case 'stopped':
      return sentence;
    case 'complete':
      return `${formatCount(messages)} events read, up to #${formatCount(surveyedTo)}; what comes is counted too.`;
    case 'reading': {
      const left = lastSequence - surveyedTo;
      const time = eventsPerSecond > 0 ? `, about ${Math.ceil(left / eventsPerSecond)} s` : '';
      return `${formatCount(messages)} events read, ${formatCount(left)} still to come${time}`;
    }
  }
}
