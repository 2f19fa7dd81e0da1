import { DetailPane } from '@renderer/ui/detail-pane';
import { EventForm } from '@renderer/ui/event-form';
import type { EventToTry } from '@renderer/ui/event-to-try';
import { useState } from 'react';
import { TriedEvent } from './tried-event';

/** Tries the migrations on an event of one's own: a sequence of the stream, or JSON. */
export function TryPane(pane: {
  readonly width: number;
  readonly onWidthChange: (width: number) => void;
  readonly onClose: () => void;
}) {
  const [tried, setTried] = useState<EventToTry>();
  return (
    <DetailPane {...pane} label="Try a migration" title="Try a migration" lead="Nothing is written: it is only read.">
      <EventForm
        description="Its JSON in any layout, or the sequence of one in the stream"
        minRows={6}
        verb="Read it"
        onTry={setTried}
      />
      {tried !== undefined && (
        <TriedEvent
          key={JSON.stringify(tried)}
          input={tried}
          title={tried.from === 'stored' ? `Event #${tried.sequence}` : 'The event pasted'}
        />
      )}
    </DetailPane>
  );
}
