import type { MaskingLevel } from './masking';

/** What people do here that a connection may not allow. */
export const guardedActions = [
  'issueCommand',
  'processHere',
  'switchPolicy',
  'rebuildSnapshot',
  'replayDeadLetters',
  'changeConsumers',
  'changeSample',
  'revealPerson',
  'seePersonData',
  'keepSecret',
] as const;
export type GuardedAction = (typeof guardedActions)[number];

/** What is known of the connection; what is not known (`null`) forbids nothing. */
export type CapabilityFacts = {
  readonly readOnly: boolean;
  readonly connected: boolean;
  readonly masking: MaskingLevel;
  readonly embedded: boolean;
  readonly processed: 'here' | 'elsewhere' | 'nobody' | 'unknown';
  /** Whether the server lets its user publish commands. */
  readonly mayPublishCommands: boolean | null;
  /** Why this machine keeps no secrets; empty when it does. */
  readonly secretsObjection: string;
};

export type Capability = { readonly allowed: true } | { readonly allowed: false; readonly sentence: string };

/** Whether a fact forbids something, as a sentence; undefined when it does not. */
type Rule = (facts: CapabilityFacts) => string | undefined;

const writable: Rule = ({ readOnly }) =>
  readOnly ? 'This connection is read-only: nothing here can write to it.' : undefined;
const reachable: Rule = ({ connected }) =>
  connected ? undefined : 'Not connected: it can be done when the server is back.';
const permitted: Rule = ({ mayPublishCommands }) =>
  mayPublishCommands === false
    ? 'The server does not let this user publish commands: ask whoever keeps its permissions.'
    : undefined;
const heard: Rule = ({ processed }) =>
  processed === 'nobody' ? 'Nobody processes commands on this server: let them be processed here first.' : undefined;
const notOurs: Rule = ({ embedded }) =>
  embedded ? 'The embedded server’s commands are processed here, always.' : undefined;
const free: Rule = ({ processed }) =>
  processed === 'elsewhere' ? 'Somebody else processes the commands of this server already.' : undefined;
const unmasked: Rule = ({ masking }) =>
  masking === 'none' ? undefined : `Personal data are hidden here (${masking}): choose a connection without masking.`;
const keepable: Rule = ({ secretsObjection }) => (secretsObjection === '' ? undefined : secretsObjection);

/** The one table: each action with what may speak against it, the reason that is told first standing first. */
const table: Readonly<Record<GuardedAction, readonly Rule[]>> = {
  issueCommand: [writable, reachable, permitted, heard],
  processHere: [writable, notOurs, reachable, free],
  switchPolicy: [writable, reachable],
  rebuildSnapshot: [writable, reachable],
  replayDeadLetters: [writable, reachable, permitted],
  changeConsumers: [writable, reachable],
  changeSample: [writable, reachable],
  revealPerson: [writable, reachable],
  seePersonData: [unmasked],
  keepSecret: [keepable],
};

/** Whether it can be done here, and if not, the one reason that is worth telling. */
export function capabilityOf(action: GuardedAction, facts: CapabilityFacts): Capability {
  for (const rule of table[action]) {
    const sentence = rule(facts);
    if (sentence !== undefined) return { allowed: false, sentence };
  }
  return { allowed: true };
}
