import { Button } from '@mantine/core';
import { parseStreamSearch, routes } from '@renderer/store/routes';
import { WireText } from '@renderer/ui/wire-text';
import type { StreamState } from '@shared/contract/stream';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { otherStreamInWords } from './other-stream';
import styles from './stream-notice.module.css';

/** Says that a link was copied where another stream is shown: what it leads to here may be something else. */
export function OtherStreamNotice({ shown }: { readonly shown: StreamState }) {
  const { of, created } = parseStreamSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const sentence = otherStreamInWords({ of, created }, shown);
  if (sentence === undefined) return null;
  return (
    <div className={styles.notice} role="status">
      <IconAlertTriangle size={14} stroke={1.75} aria-hidden />
      <span>
        <WireText text={sentence} limit={1000} />
      </span>
      <Button
        size="compact-xs"
        variant="subtle"
        className={styles.end}
        onClick={() =>
          void navigate({
            to: routes.stream,
            search: (before) => ({ ...before, of: undefined, created: undefined }),
            replace: true,
          })
        }
      >
        Look here all the same
      </Button>
    </div>
  );
}
