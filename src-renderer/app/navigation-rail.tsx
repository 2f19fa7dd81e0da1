import { useFeed } from '@renderer/host';
import { routes } from '@renderer/store/routes';
import { formatCount } from '@renderer/ui/format-count';
import { IconBriefcase2, IconCompass } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { everyLetter } from './every-letter';
import styles from './navigation-rail.module.css';
import { type Screen, screenList, screens } from './screens';
import { ariaShortcut, shortcutLabel } from './shortcuts';

/** The ten screens, and at the foot what was kept. A lost connection marks Connections; dead letters that wait are counted. */
export function NavigationRail({ lost }: { readonly lost: boolean }) {
  const waiting = useFeed('deadLetters.groups', everyLetter).item?.waiting ?? 0;
  return (
    <nav className={styles.rail} aria-label="Screens">
      {screenList.map((screen) => (
        <RailLink
          key={screen.route}
          screen={screen}
          marked={lost && screen === screens.connections}
          count={screen === screens.deadLetters ? waiting : 0}
        />
      ))}
      <span className={styles.space} />
      <Link
        to={routes.cases}
        className={styles.item}
        aria-label="Cases"
        title="What was bookmarked (Ctrl D keeps more)"
      >
        <IconBriefcase2 size={16} stroke={1.75} aria-hidden />
        <span className={styles.word}>Cases</span>
      </Link>
      <Link to={routes.start} className={styles.item} aria-label="Start here">
        <IconCompass size={16} stroke={1.75} aria-hidden />
        <span className={styles.word}>Start here</span>
      </Link>
    </nav>
  );
}

type RailLinkProps = { readonly screen: Screen; readonly marked: boolean; readonly count: number };

function RailLink({ screen, marked, count }: RailLinkProps) {
  const Icon = screen.icon;
  return (
    <Link
      to={screen.route}
      className={styles.item}
      activeOptions={{ includeSearch: false }}
      aria-label={screen.title}
      aria-keyshortcuts={ariaShortcut(screen.digit)}
      title={`${screen.title} (${shortcutLabel(screen.digit)})`}
      aria-description={count > 0 ? `${formatCount(count)} waiting` : undefined}
    >
      <Icon size={16} stroke={1.75} aria-hidden />
      <span className={styles.word}>{screen.title}</span>
      {/* Drawn, not written: the name stays the screen's, and the count is its description. */}
      {count > 0 && <span className={styles.count} data-count={count > 999 ? '999+' : count} aria-hidden />}
      {marked && <span className={styles.mark} aria-hidden />}
    </Link>
  );
}
