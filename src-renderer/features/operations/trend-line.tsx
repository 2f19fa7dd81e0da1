import { formatCount } from '@renderer/ui/format-count';

const WIDTH = 120;
const HEIGHT = 18;

/** A number over the last looks, the last one at the right; its title says the last and the most. */
export function TrendLine({ values, label }: { readonly values: readonly number[]; readonly label: string }) {
  const most = Math.max(1, ...values);
  const step = WIDTH / Math.max(1, values.length - 1);
  const points = values.map((value, at) => `${at * step},${HEIGHT - 1 - (value / most) * (HEIGHT - 2)}`).join(' ');
  const says = `${label}: ${formatCount(values.at(-1) ?? 0)} now, ${formatCount(Math.max(0, ...values))} at most`;
  return (
    <svg width={WIDTH} height={HEIGHT} role="img" aria-label={says}>
      <title>{says}</title>
      <polyline points={points} fill="none" stroke="var(--t3)" strokeWidth={1.5} />
    </svg>
  );
}
