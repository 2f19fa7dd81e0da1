import type { Trace } from '@shared/views/trace';

/** An address in the user's tracing tool, or why there is none. */
export type TracingAddress = { readonly address: string } | { readonly reason: string };

/** The template with this trace's ids in it; only https, since anything else would not lead to a page of a tool. */
export function tracingAddress(
  template: string,
  { traceId, correlationId }: Pick<Trace, 'traceId' | 'correlationId'>,
): TracingAddress {
  const wanted = template.trim();
  if (wanted === '') return { reason: 'Say where traces are found, with {traceId} or {correlationId} in it.' };
  if (!wanted.includes('{traceId}') && !wanted.includes('{correlationId}')) {
    return { reason: 'The address needs {traceId} or {correlationId} where the id belongs.' };
  }
  if (traceId === null && wanted.includes('{traceId}')) {
    return { reason: 'No event of this story carries a trace id (traceparent or x-trace-id).' };
  }
  const address = wanted
    .replaceAll('{traceId}', encodeURIComponent(traceId ?? ''))
    .replaceAll('{correlationId}', encodeURIComponent(correlationId));
  const url = URL.parse(address);
  if (url?.protocol !== 'https:') return { reason: 'The address has to begin with https://.' };
  // Ids are what somebody else wrote: they may fill a place in the address, not choose whose address it is.
  const host = URL.parse(wanted.replaceAll('{traceId}', 'x').replaceAll('{correlationId}', 'x'))?.host;
  return url.host === host ? { address: url.href } : { reason: 'The ids belong behind the name of the server.' };
}
