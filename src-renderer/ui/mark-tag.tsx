import type { EventMark } from '@shared/events/marks';
import { Tag, type Tone } from './tag';

const meanings: Record<EventMark, { readonly tone: Tone; readonly says: string }> = {
  legacy: { tone: 'plain', says: 'Stored in an older layout' },
  foreign: { tone: 'plain', says: 'Written by another producer than Eventglass' },
  undecodable: { tone: 'bad', says: 'No known layout fits these bytes' },
  unknown: { tone: 'wait', says: 'A well-formed event of a type we do not know' },
  misfiled: { tone: 'wait', says: 'Its body names another person than its subject' },
};

/** What is unusual about a stored event, as a word with its meaning on hover. */
export function MarkTag({ mark }: { readonly mark: EventMark }) {
  const { tone, says } = meanings[mark];
  return (
    <Tag tone={tone} dashed={mark === 'legacy'} title={says}>
      {mark}
    </Tag>
  );
}
