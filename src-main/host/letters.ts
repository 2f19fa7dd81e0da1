import { join } from 'node:path';
import type { Log } from '../application/ports';
import { keptTextIn } from '../infrastructure/files/kept-text';
import { sha256 } from '../infrastructure/nats/jetstream-audit';
import { createDeadLetterLook } from '../inspection/dead-letters/dead-letter-look';
import { openGivenUp } from '../inspection/dead-letters/given-up-letters';
import { createLetterBook } from '../inspection/dead-letters/letter-book';
import { createLetterContents } from '../inspection/dead-letters/letter-contents';
import { createLetterEdits } from '../inspection/dead-letters/letter-edits';
import { createLetterWords } from '../inspection/dead-letters/letter-words';
import { createSurroundings } from '../inspection/dead-letters/surroundings';
import type { Inspection } from '../inspection/inspection';
import type { Masks } from '../inspection/masking/masks';
import type { IndexedSource } from './captured-source';
import type { FurtherStreams } from './further-streams';
import { deadLetterHandlers } from './handlers/dead-letters';
import type { IndexConfiguration } from './index-process-messages';
import { rehearseLetters } from './letter-rehearsals';
import { openLetterRehearsal } from './rehearsals';

type Around = Pick<Inspection, 'followed'> &
  Pick<FurtherStreams, 'activity' | 'wholeDeadLetters'> & {
    readonly masks: Masks;
    readonly breathe: () => Promise<void>;
    readonly log: Log;
  };

/**
 * Dead letters, as the window looks at them and tries them. They are read as they are: what is told of them is hidden
 * here, for records hide their messages from the masks.
 */
export async function openLetters(source: IndexedSource, configuration: IndexConfiguration, around: Around) {
  const { stream, reader, present, readerOf } = source;
  const { followed, activity, wholeDeadLetters: deadLetters, masks, breathe, log } = around;
  const words = createLetterWords(masks.level, masks.text);
  const givenUp = readerOf && (await openGivenUp({ readerOf, kept: keptIn(configuration), sha256, log }));
  if (givenUp) source.givingUp?.(givenUp.hear);
  const book = createLetterBook({ deadLetters, givenUp, sha256, breathe, log });
  const contents = createLetterContents(deadLetters, givenUp?.open);
  const surroundings = createSurroundings({
    look: () => source.letters?.()?.surroundings,
    streams: {
      commands: configuration.commandStream,
      events: stream,
      deadLetters: configuration.deadLetterStream ?? '',
    },
    nowMs: Date.now,
  });
  const look = createDeadLetterLook({
    book,
    contents,
    surroundings,
    activity,
    lookAtLetters: async () => source.letters?.()?.seen(),
    words,
    nameOf: followed.nameOf,
    sha256,
    nowMs: Date.now,
  });
  const policies = configuration.policies ?? 'default';
  const rehearsal = openLetterRehearsal({ reader, ...(present && { present }), policies, log });
  const trials = {
    ...createLetterEdits(contents, words),
    rehearse: rehearseLetters(rehearsal, { contents, words, policies, sha256 }),
  };
  return {
    handlers: deadLetterHandlers(look, trials),
    async close() {
      book.close();
      await givenUp?.close();
    },
  };
}

/** Beside the indexes, for each server and user one. */
function keptIn({ folder, connection: { servers, user } }: IndexConfiguration) {
  const name = sha256(new TextEncoder().encode(JSON.stringify([servers, user ?? '']))).slice(0, 20);
  return keptTextIn(join(folder, `given-up-${name}.json`));
}
