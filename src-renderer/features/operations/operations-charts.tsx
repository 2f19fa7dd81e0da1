import { Button } from '@mantine/core';
import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { formatInstant } from '@renderer/ui/time-format';
import { useTimeZone } from '@renderer/ui/time-zone';
import type { OperationsPoint } from '@shared/views/operations';
import { useState } from 'react';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import styles from './operations-screen.module.css';

const charts = [
  {
    title: 'Throughput',
    unit: '/s',
    lines: [
      { key: 'eventsPerSecond', name: 'events', color: 'var(--accent)' },
      { key: 'commandsPerSecond', name: 'queued commands', color: 'var(--t3)' },
    ],
  },
  {
    title: 'Behind and answering',
    unit: '',
    lines: [
      { key: 'behind', name: 'furthest behind, messages', color: 'var(--wait)' },
      { key: 'roundTripMs', name: 'round trip, ms', color: 'var(--t3)' },
    ],
  },
] as const;

/** Throughput, lag and round trip over time, each with the same as a list. */
export function OperationsCharts({ points }: { readonly points: readonly OperationsPoint[] }) {
  const [isList, setIsList] = useState(false);
  return (
    <>
      <Button className={styles.asList} variant="subtle" size="compact-xs" onClick={() => setIsList(!isList)}>
        {isList ? 'As charts' : 'As a list'}
      </Button>
      {isList ? <PointList points={points} /> : <Charts points={points} />}
    </>
  );
}

function Charts({ points }: { readonly points: readonly OperationsPoint[] }) {
  const zone = useTimeZone();
  return (
    <div className={styles.halves}>
      {charts.map(({ title, lines, unit }) => (
        <figure key={title} className={styles.chart}>
          <figcaption>
            <strong>{title}</strong>
            {lines.map(({ key, name, color }) => (
              <span key={key} className={styles.legend}>
                <i style={{ background: color }} aria-hidden />
                {name} {formatCount(points.at(-1)?.[key] ?? 0)}
                {unit}
              </span>
            ))}
          </figcaption>
          <div aria-hidden>
            <ResponsiveContainer width="100%" height={140}>
              <LineChart data={[...points]} margin={{ top: 8, right: 8, bottom: 0, left: 0 }}>
                <CartesianGrid stroke="var(--line)" vertical={false} />
                <XAxis
                  dataKey="atMs"
                  type="number"
                  domain={['dataMin', 'dataMax']}
                  tickFormatter={(atMs: number) => formatInstant(atMs, 'time', zone).slice(0, 8)}
                  stroke="var(--t3)"
                  fontSize={11}
                  minTickGap={60}
                />
                <YAxis orientation="right" stroke="var(--t3)" fontSize={11} width={44} />
                {lines.map(({ key, color }) => (
                  <Line
                    key={key}
                    dataKey={key}
                    stroke={color}
                    dot={false}
                    strokeWidth={1.5}
                    isAnimationActive={false}
                  />
                ))}
              </LineChart>
            </ResponsiveContainer>
          </div>
        </figure>
      ))}
    </div>
  );
}

const LISTED = 60;

function PointList({ points }: { readonly points: readonly OperationsPoint[] }) {
  return (
    <table className={styles.points} aria-label="Figures over time">
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Events/s</th>
          <th scope="col">Queued commands/s</th>
          <th scope="col">Furthest behind</th>
          <th scope="col">Round trip, ms</th>
        </tr>
      </thead>
      <tbody>
        {points
          .slice(-LISTED)
          .reverse()
          .map(({ atMs, eventsPerSecond, commandsPerSecond, behind, roundTripMs }) => (
            <tr key={atMs}>
              <td>
                <Instant atMs={atMs} shape="time" />
              </td>
              <td>{formatCount(eventsPerSecond)}</td>
              <td>{formatCount(commandsPerSecond)}</td>
              <td>{formatCount(behind)}</td>
              <td>{formatCount(roundTripMs)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
