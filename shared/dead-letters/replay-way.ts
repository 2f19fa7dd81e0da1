/** What tells how a dead letter is replayed. */
export type ReplayableLetter = {
  readonly kind: 'command' | 'event' | 'other';
  readonly consumer: string;
  readonly personId: string | null;
  /** Bytes at its end that were lost when it was recorded. */
  readonly bytesLeftOut: number;
};

/** wire.md §5: `command` is queued again, `policies` and `views` are done in process, `none` is not for us to replay. */
export type ReplayWay = { readonly way: 'command' | 'policies' | 'views' | 'none'; readonly words: string };

/** Durables of the names of wire.md §1, and of the projections of both presets. */
const COMMANDS = 'person-command-processor';
const POLICIES = 'person-policy-engine';
const PROJECTION = /^person-projection-/;

/** Whether a consumer of that name is one of ours. */
export function isOurConsumer(consumer: string): boolean {
  return consumer === COMMANDS || consumer === POLICIES || PROJECTION.test(consumer);
}

/** What a replay would be for it, in a sentence. */
export function replayWayOf({ kind, consumer, personId, bytesLeftOut }: ReplayableLetter): ReplayWay {
  if (kind === 'other') {
    return none('It is neither a command nor an event: nothing here knows what to do with it.');
  }
  if (bytesLeftOut > 0) {
    return none(`The last ${bytesLeftOut} bytes of it were lost when it was recorded: ask its sender for it again.`);
  }
  if (kind === 'command') {
    if (personId === null) {
      return none('Nobody can tell for which person it is: ask its sender for it again, or write its text by hand.');
    }
    return {
      way: 'command',
      words:
        'It is queued again under its own id, and decided on what is there then; what was done already is not done twice.',
    };
  }
  if (consumer === POLICIES) {
    return { way: 'policies', words: 'The policies evaluate the event again; the event itself is not appended again.' };
  }
  if (PROJECTION.test(consumer)) {
    return { way: 'views', words: 'The views of its person are folded anew; the event itself is not appended again.' };
  }
  return none(
    `${consumer || 'Its consumer'} belongs to somebody else, and a second copy of the event would be a forged one for everybody: its owner has to read it again from where it stands.`,
  );
}

function none(words: string): ReplayWay {
  return { way: 'none', words };
}
