import { Button } from '@mantine/core';
import { problemOf, useHost } from '@renderer/host';
import { ProblemNote } from '@renderer/ui/problem-note';
import { WireText } from '@renderer/ui/wire-text';
import type { Problem } from '@shared/contract/frames';
import type { ProfilesView } from '@shared/contract/profiles';
import { isSameChoice, type Profile, secretOf } from '@shared/views/profile';
import { objectionsTo } from '@shared/views/profile-objections';
import { useState } from 'react';
import styles from './connections-screen.module.css';
import { DeleteProfile } from './delete-profile';
import { Ladder } from './ladder';
import { ProfileForm } from './profile-form';
import type { TypedSecret } from './sign-in-fields';
import type { Switching } from './use-connections';
import { useLadder } from './use-ladder';

export type ProfilePaneProps = {
  readonly view: ProfilesView;
  /** As it is kept; for a new one, what is known of it already. */
  readonly kept: Profile;
  readonly isNew: boolean;
  readonly secretKept: boolean;
  readonly switching: Switching;
  readonly onSaved: () => void;
  readonly onDeleted: () => void;
};

/** One profile: its form, its test, and the way onto its server. */
export function ProfilePane({ view, kept, isNew, secretKept, switching, onSaved, onDeleted }: ProfilePaneProps) {
  const host = useHost();
  const ladder = useLadder();
  const [draft, setDraft] = useState(kept);
  const [secret, setSecret] = useState<TypedSecret>({ text: '', keep: true });
  const [showsObjections, setShowsObjections] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [saved, setSaved] = useState(false);

  const { profileId } = kept;
  const others = view.profiles.flatMap(({ profile }) => (profile.profileId === profileId ? [] : [profile.name]));
  const objections = objectionsTo(draft, others);
  const needed = secretOf(draft);
  const typed = needed === null || secret.text === '' ? null : secret.text;
  const isChanged = isNew || JSON.stringify(draft) !== JSON.stringify(kept);
  const lacksSecret = needed !== null && typed === null && !secretKept;
  const inUse = isSameChoice(view.inUse.choice, { kind: 'profile', profileId });

  const change = (next: Profile) => {
    setDraft(next);
    setSaved(false);
  };
  /** Goes on only when the form has nothing left to mend. */
  const whenWhole = (act: () => void) => {
    setShowsObjections(true);
    if (objections.size === 0) act();
  };
  const save = () =>
    whenWhole(() => {
      const keeps = typed !== null && secret.keep && view.secretsObjection === '';
      host
        .request('profiles.save', {
          profile: draft,
          secret: keeps ? { kind: 'keep', secret: typed } : { kind: 'unchanged' },
        })
        .then(
          () => {
            setProblem(undefined);
            setSaved(true);
            onSaved();
          },
          (error: unknown) => setProblem(problemOf(error)),
        );
    });
  const test = () => whenWhole(() => ladder.climb({ tried: { kind: 'draft', profile: draft }, secret: typed }));
  // With a secret that was typed it can be opened once more: the one before may have been wrong, or missing.
  const why = whyNotUsed({ inUse: inUse && typed === null, isChanged, lacksSecret, needed });

  return (
    <form
      className={styles.pane}
      aria-label={isNew ? 'New profile' : `Profile ${kept.name}`}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <header className={styles.paneHead}>
        <h2 className={styles.profile}>{isNew ? 'New profile' : <WireText text={kept.name} />}</h2>
        <span className={styles.space} />
        <Button onClick={test} loading={ladder.isClimbing}>
          Test
        </Button>
        <Button type="submit">Save profile</Button>
        <Button
          variant="filled"
          disabled={why !== undefined}
          loading={switching.isSwitching}
          title={why}
          onClick={() => switching.use({ kind: 'profile', profileId }, typed)}
        >
          Use this connection
        </Button>
      </header>
      <p className={styles.hint} role="status">
        {saved && !isChanged ? 'Saved. ' : ''}
        {why ?? ''}
      </p>
      {problem !== undefined && <ProblemNote problem={problem} />}
      {switching.problem !== undefined && <ProblemNote problem={switching.problem} />}
      <Ladder ladder={ladder} />
      <ProfileForm
        view={view}
        draft={draft}
        onChange={change}
        secret={secret}
        onSecret={setSecret}
        secretKept={secretKept}
        secretsObjection={view.secretsObjection}
        objections={showsObjections ? objections : new Map()}
      />
      {!isNew && <DeleteProfile profile={kept} inUse={inUse} onDeleted={onDeleted} />}
    </form>
  );
}

function whyNotUsed(facts: {
  readonly inUse: boolean;
  readonly isChanged: boolean;
  readonly lacksSecret: boolean;
  readonly needed: string | null;
}): string | undefined {
  if (facts.isChanged) return 'Save the profile before it is used.';
  if (facts.inUse) return 'This connection is in use.';
  if (facts.lacksSecret) return `The ${facts.needed} is not kept here: type it to use or test this connection.`;
  return undefined;
}
