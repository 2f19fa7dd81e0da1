import type { TraceNode } from '@shared/views/trace';
import fc from 'fast-check';
import { derivedId } from '../../domain/kernel/derived-id';
import type { PersonId } from '../../domain/kernel/identity';
import type { RecordedActivity } from '../activity-index';
import type { StoredDeadLetter } from '../dead-letter-index';
import { uuidOf } from '../stored-events.fixture';
import type { TraceEvent, TraceMembers } from './trace-members';
import { aLetter, anActivity, anEvent, traceMembers } from './trace-members.fixture';

/** What the trace must have of a node; `cause` by its id. */
export type KnownNode = Pick<TraceNode, 'id' | 'kind' | 'title' | 'outcome' | 'attempts'> & {
  readonly cause: string | null;
  readonly fromMs: number;
  readonly toMs: number;
};

/** What was recorded in a run, and what really happened in it. */
export type RandomRun = { readonly members: TraceMembers; readonly nodes: readonly KnownNode[] };

const START_MS = Date.UTC(2026, 10, 23, 9);
const MOST_NODES = 80;
const POLICIES = ['AutoArchive', 'Welcome', 'DataQuality'];
const COMMANDS = ['CreatePerson', 'ArchivePerson', 'AddComponent', 'UpdateName'];
const EVENTS = ['Created', 'Archived', 'ComponentAdded', 'NameUpdated'];

/** What chance decides in a run. */
export const anyDice: fc.Arbitrary<readonly number[]> = fc.array(fc.nat({ max: 999 }), {
  minLength: 1,
  maxLength: 160,
});

/**
 * A story as a core tells it: commands that are accepted, refused, tried again, given up on or change nothing, their
 * events, policies that react or fail, an import that names no cause and an effect of something nobody recorded.
 */
export function runOf(dice: readonly number[]): RandomRun {
  let thrown = 0;
  const choose = (sides: number) => (dice[thrown++ % dice.length] ?? 0) % sides;
  const taken = new Set<number>();
  /** A later moment that nothing else has: there is one order. */
  const after = (ms: number) => {
    let at = ms + 1 + choose(40);
    while (taken.has(at)) at += 1;
    taken.add(at);
    return at;
  };
  let ids = 0;
  const fresh = () => uuidOf(0x10_0000 + ++ids);
  const persons = [1, 2, 3].map((number) => uuidOf(number) as PersonId);

  const nodes: KnownNode[] = [];
  const events: Omit<TraceEvent, 'sequence'>[] = [];
  const activity: Omit<RecordedActivity, 'sequence' | 'recordedAt'>[] = [];
  const letters: Omit<StoredDeadLetter, 'sequence'>[] = [];
  /** Nodes of what was recorded: their ids are told by places in streams. */
  const later: (() => void)[] = [];
  const told = (ms: number) => new Date(ms).toISOString();
  const isFull = () => nodes.length >= MOST_NODES;

  const event = (
    cause: string | null,
    causeNode: string | null,
    ms: number,
    extra: Partial<TraceEvent>,
    depth: number,
  ) => {
    const eventId = fresh();
    const type = EVENTS[choose(EVENTS.length)] as string;
    const recorded = anEvent({
      ...extra,
      type,
      eventId,
      causationId: cause,
      recordedMs: ms,
      occurredMs: ms,
      personId: persons[choose(3)] as string,
    });
    events.push(recorded);
    const place = nodes.length;
    nodes.push({
      id: '',
      kind: 'event',
      title: type,
      outcome: null,
      attempts: 0,
      cause: causeNode,
      fromMs: ms,
      toMs: ms,
    });
    const id = `event ${eventId}`;
    later.push(() => {
      const sequence = [...events].sort((left, right) => left.recordedMs - right.recordedMs).indexOf(recorded) + 1;
      renamed.set(id, `event:${sequence}`);
    });
    nodes[place] = { ...(nodes[place] as KnownNode), id };
    if (depth > 0) react(eventId, id, ms, depth);
  };

  const react = (eventId: string, eventNode: string, ms: number, depth: number) => {
    const reactions: { policy: string; command_id: string; command_type: string }[] = [];
    const names = POLICIES.filter(() => choose(4) === 0);
    const begun: (() => void)[] = [];
    let latest = ms;
    for (const policy of names) {
      if (isFull()) continue;
      const id = `policy:${policy}:${eventId}`;
      if (choose(6) === 0) {
        const at = after(ms);
        activity.push(
          anActivity({
            id: fresh(),
            kind: 'policy_failed',
            at: told(at),
            eventId,
            policy,
            attempt: 3,
            error: { kind: null, code: 'PolicyFailed', message: 'It failed.' },
            detail: { failures: [{ policy, code: 'PolicyFailed', message: 'It failed.' }] },
          }),
        );
        nodes.push({
          id,
          kind: 'policy',
          title: policy,
          outcome: 'failed',
          attempts: 3,
          cause: eventNode,
          fromMs: ms,
          toMs: at,
        });
        continue;
      }
      const count = 1 + choose(2);
      const place = nodes.length;
      nodes.push({
        id,
        kind: 'policy',
        title: policy,
        outcome: 'accepted',
        attempts: 1,
        cause: eventNode,
        fromMs: ms,
        toMs: ms,
      });
      let queued = ms;
      for (let index = 1; index <= count; index += 1) {
        const commandId = derivedId(`reaction:${policy}:${eventId}:${index}`);
        const type = COMMANDS[choose(COMMANDS.length)] as string;
        const at = after(queued);
        queued = at;
        reactions.push({ policy, command_id: commandId, command_type: type });
        begun.push(() =>
          command(
            { commandId, type, cause: eventId, causeNode: id, queuedMs: at, policy, causedBy: eventId },
            depth - 1,
          ),
        );
      }
      nodes[place] = { ...(nodes[place] as KnownNode), toMs: queued };
      latest = Math.max(latest, queued);
    }
    if (reactions.length > 0) {
      const sole = new Set(reactions.map(({ policy }) => policy)).size === 1 ? (reactions[0]?.policy ?? null) : null;
      activity.push(
        anActivity({
          id: fresh(),
          kind: 'policy_reacted',
          at: told(after(latest)),
          eventId,
          policy: sole,
          attempt: 1,
          detail: { reactions },
        }),
      );
    }
    for (const begin of begun) begin();
  };

  type Begun = {
    commandId: string;
    type: string;
    cause: string | null;
    causeNode: string | null;
    queuedMs: number;
    policy: string | null;
    causedBy: string | null;
  };

  const command = ({ commandId, type, cause, causeNode, queuedMs, policy, causedBy }: Begun, depth: number) => {
    const id = `command:${commandId}`;
    const personId = persons[choose(3)] as PersonId;
    const about = {
      personId,
      commandId,
      commandType: type,
      queuedAt: told(queuedMs),
      causationId: cause,
      actor: policy === null ? 'user:m.ortiz' : `system:${policy}`,
      producer: 'web-shop/2.4.0@shop',
    };
    const ends = choose(10);
    const retries = ends === 8 ? 1 + choose(2) : ends === 9 ? 2 : 0;
    let at = queuedMs;
    for (let attempt = 1; attempt <= retries; attempt += 1) {
      at = after(at);
      activity.push(
        anActivity({
          ...about,
          id: fresh(),
          kind: 'command_retried',
          at: told(at),
          attempt,
          error: { kind: null, code: null, message: 'It slipped.' },
          detail: { delay_ms: 3 },
        }),
      );
    }
    const place = nodes.length;
    const node = { id, kind: 'command', title: type, cause: causeNode, fromMs: queuedMs } as const;
    if (ends === 9) {
      const failedMs = after(at + 3);
      activity.push(
        anActivity({
          ...about,
          id: fresh(),
          kind: 'command_failed',
          at: told(failedMs),
          attempt: 3,
          error: { kind: null, code: null, message: 'It slipped.' },
        }),
      );
      nodes.push({ ...node, outcome: 'failed', attempts: 3, toMs: failedMs });
      return deadLetter(commandId, id, after(failedMs));
    }
    const startedMs = after(at + 3);
    const settle = (
      outcome: KnownNode['outcome'],
      toMs: number,
      kind: 'command_accepted' | 'command_refused',
      rest: Partial<RecordedActivity>,
    ) => {
      activity.push(
        anActivity({
          ...about,
          id: fresh(),
          kind,
          at: told(toMs),
          startedAt: told(startedMs),
          durationMs: toMs - startedMs,
          attempt: 1,
          ...rest,
        }),
      );
      nodes[place] = { ...node, outcome, attempts: retries + 1, toMs };
    };
    nodes.push({ ...node, outcome: null, attempts: 1, toMs: startedMs });
    if (ends === 0) {
      const refusal = { kind: 'refused', code: 'PersonArchived', message: 'The person is archived.' };
      return settle('refused', after(startedMs), 'command_refused', { error: refusal });
    }
    if (ends === 1)
      return settle('unchanged', after(startedMs), 'command_accepted', { detail: { version: 1, events_generated: 0 } });
    const count = isFull() ? 1 : 1 + choose(3);
    let recordedMs = startedMs;
    const moments = Array.from({ length: count }, () => {
      recordedMs = after(recordedMs);
      return recordedMs;
    });
    const isRepeated = ends === 2;
    const detail = { version: 1, events_generated: count, ...(isRepeated && { duplicate: true }) };
    // A core that was killed in between: the events stood there, and whoever came next found them.
    settle(isRepeated ? 'already done' : 'accepted', after(recordedMs), 'command_accepted', { detail });
    for (const ms of moments) event(commandId, id, ms, { policy, causedBy, by: about.actor }, isFull() ? 0 : depth);
  };

  const deadLetter = (originalId: string, causeNode: string, ms: number) => {
    const letter = aLetter({ originalId, recordedAt: told(ms), kind: 'command', type: 'CreatePerson' });
    letters.push(letter);
    const id = `letter ${originalId}`;
    nodes.push({
      id,
      kind: 'dead letter',
      title: 'person-command-processor',
      outcome: 'failed',
      attempts: 3,
      cause: causeNode,
      fromMs: ms,
      toMs: ms,
    });
    later.push(() =>
      renamed.set(
        id,
        `dead letter:${[...letters].sort((left, right) => (left.recordedAt < right.recordedAt ? -1 : 1)).indexOf(letter) + 1}`,
      ),
    );
  };

  const gap = (id: string) =>
    nodes.push({
      id,
      kind: 'gap',
      title: 'Cause unknown',
      outcome: null,
      attempts: 0,
      cause: null,
      fromMs: Number.NaN,
      toMs: Number.NaN,
    });

  const renamed = new Map<string, string>();
  const roots = 1 + choose(3);
  for (let root = 0; root < roots; root += 1) {
    const ms = after(START_MS + choose(300));
    const how = choose(5);
    if (how === 0) {
      const id = 'gap:none:legacy-hr/0.9@outside';
      if (!nodes.some((node) => node.id === id)) gap(id);
      event(null, id, ms, { producer: 'legacy-hr/0.9@outside', marks: ['legacy', 'foreign'] }, 2);
    } else if (how === 1) {
      const missing = fresh();
      gap(`gap:${missing}`);
      event(missing, `gap:${missing}`, ms, { producer: 'crm-sync/3@outside', marks: ['foreign'] }, 2);
    } else {
      const commandId = fresh();
      command(
        { commandId, type: 'CreatePerson', cause: null, causeNode: null, queuedMs: ms, policy: null, causedBy: null },
        3,
      );
    }
  }
  for (const rename of later) rename();
  return {
    members: traceMembers({
      events: inOrder(events, ({ recordedMs }) => recordedMs),
      activity: inOrder(activity, ({ at }) => Date.parse(at)).map((entry) => ({ ...entry, recordedAt: entry.at })),
      deadLetters: inOrder(letters, ({ recordedAt }) => Date.parse(recordedAt)),
    }),
    nodes: laidOut(nodes, (id) => renamed.get(id) ?? id),
  };
}

/** With sequences, by their times. */
function inOrder<Item>(items: readonly Item[], timeOf: (item: Item) => number): (Item & { sequence: number })[] {
  return [...items]
    .sort((left, right) => timeOf(left) - timeOf(right))
    .map((item, at) => ({ ...item, sequence: at + 1 }));
}

/** Causes before their effects, those of one cause by time. */
function laidOut(nodes: readonly KnownNode[], idOf: (id: string) => string): KnownNode[] {
  const effects = (cause: string | null) => nodes.filter((node) => node.cause === cause);
  const beginOf = (node: KnownNode): number =>
    node.kind === 'gap' ? Math.min(...effects(node.id).map(beginOf)) : node.fromMs;
  const below = (cause: string | null): KnownNode[] =>
    effects(cause)
      .map((node) => ({ ...node, fromMs: beginOf(node), toMs: node.kind === 'gap' ? beginOf(node) : node.toMs }))
      .sort((left, right) => left.fromMs - right.fromMs || left.toMs - right.toMs || (left.id < right.id ? -1 : 1))
      .flatMap((node) => [
        { ...node, id: idOf(node.id), cause: node.cause === null ? null : idOf(node.cause) },
        ...below(node.id),
      ]);
  return below(null);
}
