import type { CommandMetadata } from '../../domain/kernel/metadata';
import type { PersonCommand } from '../../domain/person/commands';
import { relatedPerson } from '../../domain/person/related-person';
import { encodeEnvelope } from '../../domain/wire/event-codec';
import { eventHeaders } from '../../domain/wire/event-headers';
import type { MessageAsStored } from '../../domain/wire/read-message';
import type { WireHeaders } from '../../domain/wire/reading';
import { eventSubject } from '../../domain/wire/subjects';
import { understandCommand } from '../command-intake';
import { createDecideAndAppend } from '../decide-and-append';
import type { Accepted } from '../outcome';
import type { Reactor } from '../policy-reactor';
import type { Clock, Ids, Log } from '../ports';
import { nextStepAfter } from './next-step';
import type { RehearsalWorld } from './rehearsal-world';
import type { Rehearsed, RehearsedCommand } from './rehearsed';

/** Far more than policies make of one command; a set that multiplies its reactions ends here. */
const MOST_COMMANDS = 200;

export type ChainParts = {
  readonly world: RehearsalWorld;
  /** undefined where no policies run. */
  readonly reactor: Reactor | undefined;
  readonly switchedOff: ReadonlySet<string>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Names the core in headers that nobody reads. */
  readonly producer: string;
  readonly signal: AbortSignal;
};

/** A command as it would arrive; `type` is what it is called where its body cannot be read. */
export type RehearsedMessage = { readonly type: string; readonly body: string; readonly headers: WireHeaders };

/** A command of the chain that is still to be tried. */
type Pending = Pick<RehearsedCommand, 'depth' | 'policy' | 'causedBy'> & {
  readonly body: string;
  readonly headers: WireHeaders;
};

/**
 * The command, then what policies would send because of its events, then because of theirs, in the order in which the
 * queue would have them. Nothing is decided here that the core does not decide with the same code.
 */
export async function rehearseChain(message: RehearsedMessage, parts: ChainParts): Promise<Rehearsed> {
  const { body, headers } = message;
  return rehearseFrom([{ depth: 0, policy: null, causedBy: null, body, headers }], message.type, parts);
}

/** What policies would send because of an event that has happened, and all that would follow. */
export async function rehearseReactions(
  stored: MessageAsStored,
  parts: ChainParts,
): Promise<Rehearsed & { readonly problem: string | null }> {
  const { commands, problem } = await reactionsToStored([stored], 0, parts);
  return { ...(await rehearseFrom(commands, '', parts)), problem };
}

async function rehearseFrom(first: readonly Pending[], called: string, parts: ChainParts): Promise<Rehearsed> {
  const { world, ids, log, signal } = parts;
  const decideAndAppend = createDecideAndAppend({ ...world, ids, log }, { maxConflicts: 1 });
  const steps: RehearsedCommand[] = [];
  const pending: Pending[] = [...first];
  let cutShort: string | null = null;

  for (const { body, headers, ...place } of pending) {
    signal.throwIfAborted();
    if (steps.length === MOST_COMMANDS) {
      cutShort = `Policies would send more than ${MOST_COMMANDS} commands: what follows after these is not rehearsed.`;
      break;
    }
    const understood = readCommand(body, headers, parts);
    if (!understood.ok) {
      const verdict = { outcome: 'refused', refusal: understood.problem, nextStep: null } as const;
      steps.push({ ...place, command: called, personId: null, before: null, onVersion: 0, verdict });
      continue;
    }
    const { step, accepted } = await tryOne(understood.value.command, understood.value.metadata);
    steps.push({ ...place, ...step });
    if (accepted?.duplicate) {
      cutShort = `This command was processed before and led to version ${accepted.version}: issued again it writes nothing.`;
    }
    const reactions = accepted ? await reactionsTo(accepted, place.depth, parts) : nothing;
    pending.push(...reactions.commands);
    cutShort ??= reactions.problem;
  }
  return { steps, cutShort, onSequence: world.readTo() };

  async function tryOne(wish: PersonCommand, metadata: CommandMetadata) {
    const { personId } = wish;
    const { person: before, version: onVersion } = await world.look(personId);
    const outcome = await decideAndAppend(wish, metadata);
    const tried = { command: wish.type, personId, before, onVersion };
    if (outcome.kind === 'refused') {
      const { refusal } = outcome;
      const other = relatedPerson(wish);
      const related = other === null ? null : (await world.look(other)).person;
      const nextStep = nextStepAfter(refusal, wish, { person: before, related });
      return { step: { ...tried, verdict: { outcome: 'refused', refusal, nextStep } as const } };
    }
    const { events, duplicate } = outcome;
    const { person: after } = await world.look(personId);
    return {
      step: { ...tried, verdict: { outcome: 'accepted', after, events, duplicate } as const },
      accepted: outcome,
    };
  }
}

type Reactions = { readonly commands: readonly Pending[]; readonly problem: string | null };

const nothing: Reactions = { commands: [], problem: null };

/** What the policies would queue, event by event. */
function reactionsTo({ events, personId }: Accepted, depth: number, parts: ChainParts): Promise<Reactions> {
  const stored = events.map((envelope) => ({
    sequence: 0,
    recordedAt: envelope.metadata.timestamp,
    subject: eventSubject(personId, envelope.event.type),
    headers: eventHeaders(envelope, parts.producer),
    bytes: new TextEncoder().encode(encodeEnvelope(envelope)),
  }));
  return reactionsToStored(stored, depth, parts);
}

async function reactionsToStored(
  messages: readonly MessageAsStored[],
  depth: number,
  { reactor, switchedOff, signal }: ChainParts,
): Promise<Reactions> {
  if (!reactor) return nothing;
  const commands: Pending[] = [];
  let problem: string | null = null;
  for (const stored of messages) {
    const outcome = await reactor.react(stored, { switchedOff, signal });
    if (outcome.kind === 'unheard') continue;
    for (const { policy, body, headers } of outcome.queued) {
      commands.push({ depth: depth + 1, policy, causedBy: outcome.envelope.version, body, headers });
    }
    problem ??= outcome.failed[0]?.sentence ?? null;
  }
  return { commands, problem };
}

function readCommand(body: string, headers: WireHeaders, { clock, ids }: ChainParts) {
  const bytes = new TextEncoder().encode(body);
  return understandCommand({ subject: '', headers, bytes, receivedAt: clock.now() }, ids, ids.fresh);
}
