import { Button } from '@mantine/core';
import { useFeed } from '@renderer/host';
import { parseConnectionsSearch, routes } from '@renderer/store/routes';
import { EmptyState } from '@renderer/ui/empty-state';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { Screen } from '@renderer/ui/screen';
import { WireText } from '@renderer/ui/wire-text';
import type { ProfilesView } from '@shared/contract/profiles';
import { choiceKey, choiceOf, isSameChoice } from '@shared/views/profile';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { AskAboutJobs } from './ask-about-jobs';
import { ChoiceList } from './choice-list';
import { ConnectionFacts } from './connection-facts';
import styles from './connections-screen.module.css';
import { emptyProfile } from './profile-draft';
import { ProfilePane } from './profile-pane';
import { ReadyPane } from './ready-pane';
import { type Switching, useProfiles, useSwitching } from './use-connections';

const nothing = {};
const NEW = 'new';

/** What one can be connected to on the left; on the right one of it: its form, its test, the facts while it is in use. */
export function ConnectionsScreen() {
  const { view, problem } = useProfiles();
  const switching = useSwitching();
  const navigate = useNavigate();
  const search = parseConnectionsSearch(useSearch({ strict: false }));
  const go = (choice: string | undefined) =>
    void navigate({ to: routes.connections, search: choice === undefined ? {} : { choice }, replace: true });
  const chosen = search.choice ?? (view && choiceKey(view.inUse.choice)) ?? '';
  return (
    <Screen
      title="Connections"
      note={view && `${view.profiles.length} saved on this computer`}
      actions={
        <>
          {view?.before && (
            <Button
              loading={switching.isSwitching}
              onClick={() => view.before && switching.use(view.before.choice, null)}
            >
              Back to {view.before.name}
            </Button>
          )}
          <Button onClick={() => go(NEW)}>New profile</Button>
        </>
      }
    >
      {problem !== undefined && <ProblemNote problem={problem} />}
      {view === undefined && problem === undefined && <ProgressLine what="Asking the host for its connections" />}
      {view?.unreadable.map((sentence) => (
        <ProblemNote key={sentence} problem={{ kind: 'failure', code: 'Unreadable', sentence }} />
      ))}
      {view !== undefined && (
        <div className={styles.split}>
          <ChoiceList view={view} chosen={chosen} />
          <div className={styles.right}>
            <Chosen view={view} chosen={chosen} switching={switching} go={go} />
            {chosen === choiceKey(view.inUse.choice) && <Facts />}
          </div>
        </div>
      )}
      <AskAboutJobs switching={switching} />
    </Screen>
  );
}

type ChosenProps = {
  readonly view: ProfilesView;
  readonly chosen: string;
  readonly switching: Switching;
  readonly go: (choice: string | undefined) => void;
};

function Chosen({ view, chosen, switching, go }: ChosenProps) {
  const [kind, context] = chosen.startsWith(`${NEW}:`) ? [NEW, chosen.slice(NEW.length + 1)] : [chosen, null];
  // Another one each time the form is opened, the same while it is filled in.
  const fresh = useMemo(
    () => emptyProfile(crypto.randomUUID(), context === null ? {} : { context, name: context }),
    [context],
  );
  const choice = choiceOf(chosen);
  const forms = { view, switching };
  if (kind === NEW) {
    const onSaved = () => go(choiceKey({ kind: 'profile', profileId: fresh.profileId }));
    return (
      <ProfilePane
        key={fresh.profileId}
        {...forms}
        kept={fresh}
        isNew
        secretKept={false}
        onSaved={onSaved}
        onDeleted={() => go(undefined)}
      />
    );
  }
  if (choice?.kind === 'profile') {
    const known = view.profiles.find(({ profile }) => profile.profileId === choice.profileId);
    if (known === undefined) return <NotHere />;
    return (
      <ProfilePane
        key={choice.profileId}
        {...forms}
        kept={known.profile}
        isNew={false}
        secretKept={known.secretKept}
        onSaved={() => undefined}
        onDeleted={() => go(undefined)}
      />
    );
  }
  const inUse = choice !== undefined && isSameChoice(view.inUse.choice, choice);
  if (choice?.kind === 'context') {
    const found = view.contexts.find(({ name }) => name === choice.name);
    if (found === undefined) return <NotHere />;
    return (
      <ReadyPane
        key={chosen}
        {...{ choice, inUse, switching, name: found.name, objection: found.sentence, canTest: true }}
        sentence="A context of the nats tool: its file is read at each connection, and nothing of it is copied."
        actions={<Button onClick={() => go(`${NEW}:${found.name}`)}>New profile from it</Button>}
      />
    );
  }
  if (choice === undefined) return <NotHere />;
  const isEmbedded = choice.kind === 'embedded' || view.started.embedded;
  return (
    <ReadyPane
      key={chosen}
      {...{ choice, inUse, switching, objection: '', canTest: !isEmbedded }}
      name={choice.kind === 'embedded' ? 'demo, embedded' : view.started.name}
      sentence={isEmbedded ? 'The server that runs with this application.' : 'What this application was started with.'}
    />
  );
}

function NotHere() {
  return (
    <EmptyState
      sentence="This connection is not here any more."
      reason="It was deleted, in another window perhaps. Choose another one on the left."
    />
  );
}

/** What is known of the connection in use. */
function Facts() {
  const { item } = useFeed('connection.state', nothing);
  if (item === undefined) return null;
  return (
    <section className={styles.now} aria-label="Now">
      <h3>Now</h3>
      {item.sentence !== '' && (
        <p className={styles.sentence}>
          <WireText text={item.sentence} />
        </p>
      )}
      <ConnectionFacts connection={item} />
    </section>
  );
}
