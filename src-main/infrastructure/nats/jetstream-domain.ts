import type { NatsConnection } from '@nats-io/transport-node';

/** Where all bytes of the client leave (see read-only.ts). */
type Outlet = { publish(subject: string, ...rest: unknown[]): void };

/**
 * Lets every question to JetStream go to the domain: whoever asks need not know of it. Answers and acknowledgements
 * carry their own subjects. To be called before the connection is locked for reading.
 */
export function directToDomain(nats: NatsConnection, domain: string): void {
  const { protocol: outlet } = nats as unknown as { readonly protocol?: Outlet };
  if (typeof outlet?.publish !== 'function') {
    throw new Error('the NATS client has changed inside: JetStream domains do not fit it');
  }
  const publish = outlet.publish.bind(outlet);
  outlet.publish = (subject, ...rest) => publish(subject.replace(/^\$JS\.API\./, `$JS.${domain}.API.`), ...rest);
}
