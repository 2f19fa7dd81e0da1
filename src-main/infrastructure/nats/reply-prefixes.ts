/** Where answers may go without anyone having allowed it (wire.md §3). */
const ALWAYS_ALLOWED = ['_INBOX', 'person.replies'] as const;

/**
 * Whether we may answer there. A reply subject of somebody else's choice would be a way to make us publish anywhere, into
 * the event stream too. `further` prefixes are whole tokens: `a.b` or `a.b.>` allow everything below `a.b`.
 */
export function createReplyCheck(further: readonly string[] = []): (subject: string) => boolean {
  const prefixes = [...ALWAYS_ALLOWED, ...further].map((prefix) => `${prefix.replace(/\.>?$/, '')}.`);
  return (subject) => isPlainSubject(subject) && prefixes.some((prefix) => subject.startsWith(prefix));
}

/** No wildcards, no empty tokens, nothing that could end the protocol's line. */
function isPlainSubject(subject: string): boolean {
  return (
    /^[^\s\p{Cc}]+$/u.test(subject) &&
    subject.split('.').every((token) => token !== '' && token !== '*' && token !== '>')
  );
}
