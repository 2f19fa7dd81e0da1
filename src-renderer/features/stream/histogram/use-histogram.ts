import { useThrottledValue } from '@mantine/hooks';
import { useRequest } from '@renderer/host';
import type { Filter, HistogramView } from '@shared/contract/stream';
import { needsPayload, type Query, withTimes } from '@shared/query';
import { keepPreviousData } from '@tanstack/react-query';
import { useEffect } from 'react';
import { axisFor, type Clock, spanOf, type TimeRange, type TimeSpan, timeRangeOf } from './time-range';

/** The picture may be this old: a bar that grows by one is not worth a question. */
const REFRESH_MS = 1000;

export type Histogram = {
  /** What the filter matches: for the legend and the list. */
  readonly own: HistogramView | undefined;
  /** What the chart shows: the same without the filter's time, so that the chosen time has surroundings. */
  readonly shown: HistogramView | undefined;
  readonly chosen: TimeRange | undefined;
  /** All the time there is for the filter's other clauses. */
  readonly whole: TimeSpan | undefined;
  readonly error: unknown;
};

/** The bars of a filter, and of the time around it when it asks for a time; asked for again as `stamp` changes. */
export function useHistogram(
  filter: Filter,
  query: Query,
  { bars, clock, stamp }: { readonly bars: number | undefined; readonly clock: Clock; readonly stamp: string },
): Histogram {
  const chosen = timeRangeOf(query, clock);
  const ask = (wanted: Filter | undefined) =>
    bars === undefined || wanted === undefined ? null : { filter: wanted, bars, clock };
  const inTime = (limits: TimeRange): Filter => ({ ...filter, text: withTimes(filter.text, clock, limits) });
  // Free text is searched in the payloads: nobody asked to search the time around as well.
  const hasSurroundings = chosen !== undefined && !needsPayload(query);
  const own = useBars(ask(filter), stamp);
  const around = useBars(ask(hasSurroundings ? inTime({}) : undefined), stamp);
  const whole = around.data === undefined ? undefined : spanOf(around.data);
  const axis = whole === undefined || chosen === undefined ? undefined : axisFor(whole, chosen);
  const near = useBars(ask(axis === undefined || axis === whole ? undefined : inTime(axis)), stamp);
  const surroundings = axis === whole ? around.data : (near.data ?? around.data);
  return {
    own: own.data,
    shown: hasSurroundings ? (surroundings ?? own.data) : own.data,
    chosen,
    whole,
    error: own.error,
  };
}

function useBars(input: { filter: Filter; bars: number; clock: Clock } | null, stamp: string) {
  const { data, error, refetch } = useRequest('stream.histogram', input, { placeholderData: keepPreviousData });
  const due = useThrottledValue(stamp, REFRESH_MS);
  const isAsked = input !== null;
  useEffect(() => {
    if (isAsked && due !== '') refetch();
  }, [isAsked, due, refetch]);
  // What was asked before with a time is not what is shown without one.
  return { data: isAsked ? data : undefined, error };
}
