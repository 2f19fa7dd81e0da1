import { routes } from '@renderer/store/routes';
import { IconBriefcase2, IconCompass } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import styles from './navigation-rail.module.css';
import { type Screen, screenList, screens } from './screens';
import { ariaShortcut, shortcutLabel } from './shortcuts';

/** The ten screens, and at the foot what was kept. A lost connection marks Connections: the only badge there is so far. */
export function NavigationRail({ lost }: { readonly lost: boolean }) {
  return (
    <nav className={styles.rail} aria-label="Screens">
      {screenList.map((screen) => (
        <RailLink key={screen.route} screen={screen} marked={lost && screen === screens.connections} />
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

function RailLink({ screen, marked }: { readonly screen: Screen; readonly marked: boolean }) {
  const Icon = screen.icon;
  return (
    <Link
      to={screen.route}
      className={styles.item}
      activeOptions={{ includeSearch: false }}
      aria-label={screen.title}
      aria-keyshortcuts={ariaShortcut(screen.digit)}
      title={`${screen.title} (${shortcutLabel(screen.digit)})`}
    >
      <Icon size={16} stroke={1.75} aria-hidden />
      <span className={styles.word}>{screen.title}</span>
      {marked && <span className={styles.mark} aria-hidden />}
    </Link>
  );
}
