import { Button, NumberInput, Select } from '@mantine/core';
import type { PolicyRow } from '@shared/contract/policies';
import { useState } from 'react';
import styles from './backtest-form.module.css';
import { BacktestResult, type BacktestWish } from './backtest-result';

const HOUR_MS = 3_600_000;
const spans = [
  { value: '', label: 'All events' },
  { value: '24', label: 'Last 24 hours' },
  { value: '168', label: 'Last 7 days' },
  { value: '720', label: 'Last 30 days' },
];

/** What to test: the policy with other parameters, over a part of the past. Nothing is written. */
export function BacktestForm({ policy: { name, parameters } }: { readonly policy: PolicyRow }) {
  const [values, setValues] = useState(parameters);
  const [span, setSpan] = useState('');
  const [wish, setWish] = useState<BacktestWish>();
  return (
    <div className={styles.form}>
      <form
        className={styles.fields}
        onSubmit={(event) => {
          event.preventDefault();
          const fromMs = span === '' ? null : Date.now() - Number(span) * HOUR_MS;
          setWish({ policy: name, parameters: values, fromMs, toMs: null });
        }}
      >
        {Object.entries(values).map(([key, value]) =>
          typeof value === 'number' ? (
            <NumberInput
              key={key}
              label={key}
              value={value}
              min={0}
              max={36_500}
              allowDecimal={false}
              onChange={(next) => setValues({ ...values, [key]: typeof next === 'number' ? next : value })}
            />
          ) : null,
        )}
        <Select label="Over" data={spans} value={span} allowDeselect={false} onChange={(next) => setSpan(next ?? '')} />
        <Button type="submit" variant="filled">
          Test it over the past
        </Button>
        {wish !== undefined && (
          <Button variant="subtle" onClick={() => setWish(undefined)}>
            Clear
          </Button>
        )}
      </form>
      {wish !== undefined && <BacktestResult key={JSON.stringify(wish)} wish={wish} />}
    </div>
  );
}
