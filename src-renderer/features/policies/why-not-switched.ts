/** Why the switch of a policy cannot be moved; undefined where it can. */
export function whyNotSwitched({
  switchedOn,
  readOnly,
}: {
  readonly switchedOn: boolean | null;
  readonly readOnly: boolean;
}): string | undefined {
  if (readOnly) return 'This connection is read-only: nothing is written';
  if (switchedOn === null) {
    return 'Whether it is on cannot be seen here: not in a capture, not before policies have run on the server, not without the right to read their switches';
  }
  return undefined;
}
