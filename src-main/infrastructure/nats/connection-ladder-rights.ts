import type { NatsConnection } from '@nats-io/transport-node';

/** What the server lets its user publish; undefined where it does not say. */
export type PublishRights = { readonly allow: readonly string[]; readonly deny: readonly string[] };

const ASK_LIMIT_MS = 2_000;
const MOST_SUBJECTS = 10_000;

/**
 * Asks the server what its user may do (`$SYS.REQ.USER.INFO`): nobody else hears of it, nothing changes. Not among the
 * verbs of a read-only connection (wire.md §8): there it is not asked.
 */
export async function askPublishRights(nats: NatsConnection): Promise<PublishRights | undefined> {
  try {
    const answer = await nats.request('$SYS.REQ.USER.INFO', '', { timeout: ASK_LIMIT_MS });
    const said = answer.json() as { data?: { permissions?: { publish?: { allow?: unknown; deny?: unknown } } } } | null;
    if (said?.data === undefined) return undefined;
    const publish = said.data.permissions?.publish;
    return { allow: textsIn(publish?.allow), deny: textsIn(publish?.deny) };
  } catch {
    return undefined;
  }
}

/** An empty list of what is allowed allows everything. */
export function mayPublish({ allow, deny }: PublishRights, subject: string): boolean {
  const isIn = (patterns: readonly string[]) => patterns.some((pattern) => covers(pattern, subject));
  return (allow.length === 0 || isIn(allow)) && !isIn(deny);
}

function covers(pattern: string, subject: string): boolean {
  const wanted = pattern.split('.');
  const tokens = subject.split('.');
  for (const [at, token] of wanted.entries()) {
    if (token === '>') return at < tokens.length;
    if (tokens[at] === undefined || (token !== '*' && token !== tokens[at])) return false;
  }
  return wanted.length === tokens.length;
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value)
    ? value.slice(0, MOST_SUBJECTS).filter((text): text is string => typeof text === 'string')
    : [];
}
