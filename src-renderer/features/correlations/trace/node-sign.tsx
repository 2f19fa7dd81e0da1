import { EventGlyph } from '@renderer/ui/event-glyph';
import { familyOf } from '@shared/catalogue/events';
import { eventMarks } from '@shared/events/marks';
import type { TraceNode } from '@shared/views/trace';
import { IconGitBranch, IconMailExclamation, IconMessage, IconTerminal2 } from '@tabler/icons-react';
import styles from './node-sign.module.css';

/** What a node is, at a glance: an event by its family, all else by its kind. */
export function NodeSign({ node }: { readonly node: Pick<TraceNode, 'kind' | 'title' | 'marks'> }) {
  switch (node.kind) {
    case 'event':
      return (
        <EventGlyph family={familyOf(node.title)} marks={eventMarks.filter((mark) => node.marks.includes(mark))} />
      );
    case 'gap':
      return (
        <svg className={styles.gap} viewBox="0 0 12 12" role="img" aria-label="gap">
          <path d="M6 1l5 5-5 5-5-5z" />
        </svg>
      );
    case 'command':
      return <IconTerminal2 {...drawn} aria-label="command" />;
    case 'policy':
      return <IconGitBranch {...drawn} aria-label="policy" />;
    case 'dead letter':
      return <IconMailExclamation {...drawn} data-bad aria-label="dead letter" />;
    case 'message':
      return <IconMessage {...drawn} aria-label="message" />;
  }
}

const drawn = { size: 14, stroke: 1.75, role: 'img', className: styles.sign } as const;
