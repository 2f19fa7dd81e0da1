import type { ConnectionView } from '@shared/contract/connection';
import type { ConnectionState } from '../infrastructure/nats/connection';
import type { ServiceGroup } from '../infrastructure/nats/service-discovery';
import { nameOfConnection } from './connection-settings';
import { observedValue } from './observed-value';
import type { Options } from './options';

export type ConnectionStatus = {
  readonly view: ReturnType<typeof observedValue<ConnectionView>>;
  /** Changes what is said; `sinceMs` starts anew when the state becomes another. */
  say(change: Partial<Omit<ConnectionView, 'sinceMs'>>): void;
};

/** What the top bar and the status line say of the connection, kept in one place. */
export function createConnectionStatus(options: Options, appVersion: string): ConnectionStatus {
  const { connection } = options;
  const embedded = connection === undefined;
  const servers = connection?.servers ?? [];
  const view = observedValue<ConnectionView>({
    state: 'connecting',
    sentence: embedded ? 'Starting the embedded nats-server.' : '',
    sinceMs: Date.now(),
    profile: nameOfConnection(connection),
    colour: connection?.profile?.colour ?? 'none',
    server: servers.join(', '),
    embedded,
    serverVersion: null,
    missing: [],
    role: 'inspector',
    readOnly: options.readOnly,
    masking: options.masking,
    processor: { kind: 'unknown', name: '' },
    actor: options.actor,
    appVersion,
  });
  return {
    view,
    say(change) {
      const before = view.current();
      const sinceMs = change.state === undefined || change.state === before.state ? before.sinceMs : Date.now();
      view.set({ ...before, ...change, sinceMs });
    },
  };
}

/** A connection's own state as the window shows it. */
export function connectionChange({ kind, sentence }: ConnectionState): Pick<ConnectionView, 'state' | 'sentence'> {
  return { state: kind === 'closed' ? 'failed' : kind, sentence };
}

/** Other cores that answered, in words: `person 1.2.0 × 3`. */
export function processorChange(groups: readonly ServiceGroup[]): Pick<ConnectionView, 'processor'> {
  const name = groups.map((group) => `${group.name} ${group.version} × ${group.count}`).join(', ');
  return { processor: groups.length === 0 ? { kind: 'nobody', name: '' } : { kind: 'elsewhere', name } };
}
