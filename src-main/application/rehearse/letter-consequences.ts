import { commandEntry } from '@shared/catalogue/commands';
import type { Rehearsed } from './rehearsed';

/** What policies would do, in words; others are told by their names. */
const spokenPolicies: Readonly<Record<string, (count: number) => string>> = {
  WelcomeEmail: (count) => `request ${count} welcome ${count === 1 ? 'mail' : 'mails'}`,
};

/** More kinds of events than there are need no list. */
const MOST_TOLD = 30;

/** Sums what rehearsed commands would do: the events by their types, and what policies would send because of them. */
export function createConsequences() {
  const events = new Map<string, number>();
  const reactions = new Map<string, number>();

  return {
    add({ steps }: Pick<Rehearsed, 'steps'>): void {
      for (const { policy, command, verdict } of steps) {
        if (verdict.outcome !== 'accepted' || verdict.duplicate) continue;
        if (policy !== null) count(reactions, `${policy} ${command}`);
        else for (const { event } of verdict.events) count(events, event.type);
      }
    },
    inWords(): string[] {
      return [
        ...mostFirst(events).map(([type, many]) => `record ${many} × ${type}`),
        ...mostFirst(reactions).map(([name, many]) => {
          const [policy = '', command = ''] = name.split(' ');
          const spoken = Object.hasOwn(spokenPolicies, policy) ? spokenPolicies[policy] : undefined;
          return spoken?.(many) ?? `send ${many} × ${commandEntry(command)?.label ?? command} by policy ${policy}`;
        }),
      ].slice(0, MOST_TOLD);
    },
  };
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function mostFirst(counts: ReadonlyMap<string, number>): (readonly [string, number])[] {
  return [...counts].sort(([, one], [, other]) => other - one);
}
