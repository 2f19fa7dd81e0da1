import { routes } from '@renderer/store/routes';
import { formatCount } from '@renderer/ui/format-count';
import { makeLetterKey } from '@shared/dead-letters/letter-key';
import { withClause } from '@shared/query';
import type { TraceNode } from '@shared/views/trace';
import { IconGitBranch, IconHistory, IconListDetails, IconMailExclamation } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import styles from './node-pane.module.css';
import { streamOfNode } from './node-stream';

const drawn = { size: 14, stroke: 1.75, 'aria-hidden': true } as const;

/** Where one can go from a node: to where it is recorded, to the person then, to what gave up on it, to the policy. */
export function NodeLinks({ node }: { readonly node: TraceNode }) {
  const { place, kind, personId, version } = node;
  const stream = streamOfNode(node);
  const filter = stream === undefined ? undefined : withClause('', 'stream', stream, { negated: false });
  const isAnywhere = place !== null || kind === 'policy' || personId !== null;
  if (!isAnywhere) return null;
  return (
    <nav className={styles.section} aria-label="From here">
      <h3>What one can do</h3>
      <ul className={styles.links}>
        {place !== null && (
          <li>
            <IconListDetails {...drawn} />
            <Link to={routes.stream} search={{ sequence: place.sequence, ...(filter !== undefined && { filter }) }}>
              Open #{formatCount(place.sequence)} in the Stream
            </Link>
          </li>
        )}
        {kind === 'dead letter' && place !== null && (
          <li>
            <IconMailExclamation {...drawn} />
            <Link
              to={routes.deadLetters}
              search={{ letter: makeLetterKey({ kind: 'record', sequence: place.sequence }) }}
            >
              Open the dead letter
            </Link>
          </li>
        )}
        {kind === 'policy' && (
          <li>
            <IconGitBranch {...drawn} />
            <Link to={routes.policies} search={{ policy: node.title }}>
              Look at the policy, try it, backtest it
            </Link>
          </li>
        )}
        {personId !== null && (
          <li>
            <IconHistory {...drawn} />
            <Link to={routes.person} params={{ personId }} search={version === null ? {} : { version }}>
              {version === null ? 'The person' : `The person at version ${version}`}
            </Link>
          </li>
        )}
      </ul>
    </nav>
  );
}
