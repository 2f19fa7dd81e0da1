import { problemOf, useHost } from '@renderer/host';
import { formatCount } from '@renderer/ui/format-count';
import { IconRocket } from '@tabler/icons-react';
import { useState } from 'react';

type Deploy =
  | { readonly state: 'not begun' | 'under way' }
  | { readonly state: 'done'; readonly queued: number }
  | { readonly state: 'failed'; readonly sentence: string };

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
            <b>{formatCount(deploy.queued)}</b> commands queued: each becomes a dead letter
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
