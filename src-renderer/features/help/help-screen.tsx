import { routes } from '@renderer/store/routes';
import { Screen } from '@renderer/ui/screen';
import { Link, useParams, useRouterState } from '@tanstack/react-router';
import { GuideArticle } from './guide-article';
import { type GuidePage, guidePages } from './guide-pages';
import styles from './help-screen.module.css';
import { KeyboardSheet } from './keyboard-sheet';

/** The user guide, which comes with the application: no network is asked. */
export function HelpScreen() {
  const { page = 'start' } = useParams({ strict: false }) as { readonly page?: string };
  const anchor = useRouterState({ select: ({ location }) => location.hash });
  const shown = guidePages.find((known) => known.page === page)?.page ?? 'start';
  return (
    <Screen title="Help" note="the user guide, offline">
      <div className={styles.split}>
        <nav aria-label="Pages of the guide" className={styles.pages}>
          {guidePages.map(({ page: each, title }) => (
            <Link
              key={each}
              to={routes.helpPage}
              params={{ page: each }}
              aria-current={each === shown ? 'page' : undefined}
            >
              {title}
            </Link>
          ))}
        </nav>
        <div className={styles.body}>
          <Shown page={shown} anchor={anchor} />
        </div>
      </div>
    </Screen>
  );
}

function Shown({ page, anchor }: { readonly page: GuidePage; readonly anchor: string }) {
  return page === 'keyboard' ? <KeyboardSheet /> : <GuideArticle key={page} page={page} anchor={anchor} />;
}
