import { Popover } from '@mantine/core';
import { routes } from '@renderer/store/routes';
import { formatCount } from '@renderer/ui/format-count';
import { Instant } from '@renderer/ui/instant';
import { WireText } from '@renderer/ui/wire-text';
import type { StateLeaf, ValueOrigin } from '@shared/views/person-history';
import { IconPencil } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { actorName } from '../actor-name';
import { CommandLink } from '../command-link';
import { StoryLink } from '../story-link';
import styles from './origin-card.module.css';
import type { OpenCard } from './use-origin-card';

export type OriginCardProps = {
  readonly personId: string;
  readonly leaf: StateLeaf;
  /** What the card is about: who set the value, or who removed it. */
  readonly origin: ValueOrigin;
  readonly card: OpenCard;
  readonly onShow: (version: number) => void;
  readonly onValues: (path: string) => void;
};

/** Who gave a value its present content: when, by whom, because of what, and what stood there before. */
export function OriginCard({ personId, leaf, origin, card, onShow, onValues }: OriginCardProps) {
  const { path, label, edit, change } = leaf;
  const verb = change === 'removed' || origin !== leaf.origin ? 'removed' : 'set';
  return (
    <Popover
      opened
      position="bottom-end"
      offset={6}
      width={336}
      // What it hangs on is a place, not a control.
      withRoles={false}
      trapFocus={card.isPinned}
      closeOnEscape
      onDismiss={card.close}
    >
      <Popover.Target>
        <span className={styles.anchor} style={{ top: card.topPx, left: card.leftPx }} />
      </Popover.Target>
      <Popover.Dropdown
        className={styles.card}
        role="dialog"
        aria-label={`Origin of ${label}`}
        onPointerEnter={card.hold}
        onPointerLeave={card.letGo}
      >
        <p className={styles.title}>
          <b>
            <WireText text={label} limit={60} /> {verb} by version {origin.version}
          </b>
          <span className={styles.sequence}>#{formatCount(origin.sequence)}</span>
        </p>
        <dl className={styles.facts}>
          {origin.ms !== null && (
            <Fact name="When">
              <span className={styles.mono}>
                <Instant atMs={origin.ms} shape="full" />
              </span>
            </Fact>
          )}
          {(origin.by !== null || origin.producer !== null) && (
            <Fact name="By">
              {origin.by !== null && <WireText text={actorName(origin.by)} limit={80} />}
              {origin.producer !== null && (
                <span className={styles.aside}>
                  {origin.by === null ? '' : ' in '}
                  <WireText text={origin.producer} limit={60} />
                </span>
              )}
            </Fact>
          )}
          {(origin.reason ?? origin.note) !== null && (
            <Fact name="Because">
              {[origin.reason, origin.note]
                .filter((text) => text !== null)
                .map((text, index) => (
                  <span key={text}>
                    {index > 0 && ', '}“<WireText text={text} limit={200} />”
                  </span>
                ))}
            </Fact>
          )}
          <Fact name="Before">
            {origin.before === null ? (
              <span className={styles.aside}>nothing stood there</span>
            ) : (
              <WireText text={origin.before} limit={200} />
            )}
          </Fact>
        </dl>
        <div className={styles.actions}>
          <button type="button" onClick={() => onShow(origin.version)}>
            Show v{origin.version}
          </button>
          <Link to={routes.stream} search={{ sequence: origin.sequence }}>
            Open event
          </Link>
          {origin.correlationId !== null && <StoryLink correlationId={origin.correlationId}>Trace</StoryLink>}
          <button type="button" onClick={() => onValues(path)}>
            All values
          </button>
          {edit !== null && (
            <CommandLink personId={personId} command={edit.command} data={edit.data} className={styles.change}>
              <IconPencil size={14} stroke={1.75} aria-hidden />
              Change
            </CommandLink>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
