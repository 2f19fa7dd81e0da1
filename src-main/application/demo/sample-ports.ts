import type { PersonId } from '../../domain/kernel/identity';
import type { CommandProcessor } from '../command-processor';
import type { Closable, Ids, Log } from '../ports';
import type { OutsideMessage } from './outside-messages';

/** The programs around the domain that do as they please: what they write goes past the processor. */
export interface OutsidePrograms {
  /** Publishes where nothing is on that subject yet; does nothing where something is. */
  publishOnce(message: OutsideMessage): Promise<void>;
  /** Overwrites what the core keeps of a person. */
  overwriteSnapshot(personId: PersonId, body: string): Promise<void>;
  /** Queues what `web-shop 2.4.1` sent while it was deployed; resolves with how many commands that were. */
  deployBadly(): Promise<number>;
  /** Reads the events as `crm-sync` does, which gives up on apostrophes, until it is closed. */
  syncCustomers(): Closable;
}

export type SamplePorts = {
  /** The core of the moment; undefined while commands are not processed here. */
  readonly processor: () => Pick<CommandProcessor, 'process'> | undefined;
  readonly outside: OutsidePrograms;
  readonly ids: Ids;
  readonly log: Log;
  readonly nowMs: () => number;
};
