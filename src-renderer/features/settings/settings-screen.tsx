import { SegmentedControl } from '@mantine/core';
import { routes } from '@renderer/store/routes';
import { themes, useSettings } from '@renderer/store/settings';
import { Screen } from '@renderer/ui/screen';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { FaultSection } from './fault-section';
import styles from './settings-screen.module.css';

/** How this window looks, and what it keeps of its own faults. Settings are kept on this computer, for all windows. */
export function SettingsScreen() {
  const { theme, density, timeZone, histogramClock, startHereDismissed, set } = useSettings();
  return (
    <Screen title="Settings" note="kept on this computer">
      <div className={styles.column}>
        <Choice
          label="Theme"
          words="System follows the desktop, by day and by night."
          value={theme}
          options={themes.map((each) => ({ value: each, label: capital(each) }))}
          onChange={(value) => set({ theme: value })}
        />
        <Choice
          label="Rows"
          words="How high the rows of the Stream are."
          value={density}
          options={[
            { value: 'compact', label: 'Compact' },
            { value: 'comfortable', label: 'Comfortable' },
          ]}
          onChange={(value) => set({ density: value })}
        />
        <Choice
          label="Times"
          words="The status line says which zone all times are in."
          value={timeZone}
          options={[
            { value: 'local', label: 'Local' },
            { value: 'utc', label: 'UTC' },
          ]}
          onChange={(value) => set({ timeZone: value })}
        />
        <Choice
          label="Histogram"
          words="Recorded is the server’s time, occurred is what the event itself says."
          value={histogramClock}
          options={[
            { value: 'recorded', label: 'By recorded' },
            { value: 'occurred', label: 'By occurred' },
          ]}
          onChange={(value) => set({ histogramClock: value })}
        />
        <Choice
          label="Start here"
          words="Six prepared places of the living sample, beside the Stream."
          value={startHereDismissed ? 'away' : 'shown'}
          options={[
            { value: 'shown', label: 'Shown' },
            { value: 'away', label: 'Put away' },
          ]}
          onChange={(value) => set({ startHereDismissed: value === 'away' })}
        />
        <p className={styles.quiet}>
          Server, role, read-only and masking belong to the connection: see{' '}
          <Link to={routes.connections}>Connections</Link>.
        </p>
        <FaultSection />
      </div>
    </Screen>
  );
}

type ChoiceProps<Value extends string> = {
  readonly label: string;
  readonly words: ReactNode;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
};

function Choice<Value extends string>({ label, words, value, options, onChange }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <div className={styles.choice}>
      <div>
        <h2 id={id}>{label}</h2>
        <p className={styles.quiet}>{words}</p>
      </div>
      <SegmentedControl aria-labelledby={id} value={value} onChange={onChange} data={[...options]} size="xs" />
    </div>
  );
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
