import { problemOf, useFeed, useHost } from '@renderer/host';
import { routes } from '@renderer/store/routes';
import { formatCount } from '@renderer/ui/format-count';
import { IconRocket } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { everyLetter } from './every-letter';

type Deploy =
  | { readonly state: 'not begun' | 'under way' }
  | { readonly state: 'done'; readonly queued: number }
  | { readonly state: 'failed'; readonly sentence: string };

const BAD_PROGRAM = 'web-shop';

/** Makes the living sample's only new dead letters: a program of the sample is deployed with a fault, for a while. */
export function BadDeployButton() {
  const host = useHost();
  const [deploy, setDeploy] = useState<Deploy>({ state: 'not begun' });
  const begin = () => {
    setDeploy({ state: 'under way' });
    host.request('demo.badDeploy', {}).then(
      ({ queued }) => setDeploy({ state: 'done', queued }),
      (error: unknown) => setDeploy({ state: 'failed', sentence: problemOf(error).sentence }),
    );
  };
  return (
    <>
      <span role="status">
        {deploy.state === 'done' && (
          <>
            <b>{formatCount(deploy.queued)}</b> commands queued: <Letters queued={deploy.queued} />
          </>
        )}
        {deploy.state === 'failed' && deploy.sentence}
      </span>
      <button
        type="button"
        onClick={begin}
        disabled={deploy.state === 'under way'}
        title="web-shop 2.4.1 sends 180 commands that nobody can read"
      >
        <IconRocket size={12} stroke={1.75} aria-hidden />
        <b>Simulate a bad deploy</b>
      </button>
    </>
  );
}

/** Once the letters of the deploy are there, the way to their largest group. */
function Letters({ queued }: { readonly queued: number }) {
  const groups = useFeed('deadLetters.groups', everyLetter).item?.groups ?? [];
  const theirs = groups.filter(({ producers }) => producers.some((producer) => producer.startsWith(BAD_PROGRAM)));
  const arrived = theirs.reduce((sum, { count }) => sum + count, 0);
  const [largest] = theirs.toSorted((one, other) => other.waiting - one.waiting);
  if (largest === undefined || arrived < queued) return 'each becomes a dead letter';
  return (
    <Link to={routes.deadLetters} search={{ group: largest.fingerprint }}>
      each became a dead letter
    </Link>
  );
}
