import { Button, Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type FeedState, useFeed } from '@renderer/host';
import { routes } from '@renderer/store/routes';
import { EmptyState } from '@renderer/ui/empty-state';
import { formatCount } from '@renderer/ui/format-count';
import { IdTag } from '@renderer/ui/id-tag';
import { LifecycleBadge } from '@renderer/ui/lifecycle-badge';
import { useFirstOption } from '@renderer/ui/use-first-option';
import { WireText } from '@renderer/ui/wire-text';
import type { PersonPage, PersonRow } from '@shared/views/person';
import { IconSearch } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Draft } from './draft';
import { fillDraft } from './drafts-store';
import styles from './person-choice.module.css';

const SHOWN = 6;
const SEARCH_PAUSE_MS = 120;

type PersonChoiceProps = {
  readonly type: string;
  readonly draft: Draft;
  readonly page: FeedState<PersonPage>;
};

/** Whom the command concerns: found as one types, or come with the address. */
export function PersonChoice({ type, draft, page }: PersonChoiceProps) {
  const navigate = useNavigate();
  const choose = (personId: string | null) => {
    // What was typed goes along; for another person it is another command.
    fillDraft(type, personId, { data: draft.data, note: draft.note });
    void navigate({ to: routes.command, params: { type }, search: { person: personId ?? undefined } });
  };
  if (draft.personId === null) return <PersonSearch onChoose={choose} />;
  return (
    <div>
      <div className={styles.label}>Person</div>
      <ChosenPerson personId={draft.personId} page={page} onClear={() => choose(null)} />
    </div>
  );
}

type ChosenPersonProps = {
  readonly personId: string;
  readonly page: FeedState<PersonPage>;
  readonly onClear: () => void;
};

function ChosenPerson({ personId, page: { item, problem }, onClear }: ChosenPersonProps) {
  return (
    <div className={styles.chosen}>
      <div className={styles.who}>
        {item?.found ? (
          <Link to={routes.person} params={{ personId }} className={styles.name}>
            <WireText text={item.name} />
          </Link>
        ) : (
          <span>{item === undefined ? (problem?.sentence ?? 'Looking…') : 'Nobody is known by this id.'}</span>
        )}
        <IdTag id={personId} />
      </div>
      <div className={styles.state}>
        {item?.found && <LifecycleBadge lifecycle={item.lifecycle} />}
        {item?.found && <span className={styles.version}>version {item.version}</span>}
      </div>
      <Button variant="subtle" onClick={onClear} aria-label="Change the person">
        Change
      </Button>
    </div>
  );
}

function PersonSearch({ onChoose }: { readonly onChoose: (personId: string) => void }) {
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search.trim(), SEARCH_PAUSE_MS);
  const list = useFeed('persons.list', settled === '' ? null : { search: settled, lifecycle: null, limit: SHOWN }).item;
  const combobox = useCombobox({ opened: true });
  useFirstOption(combobox, list?.persons.map(({ personId }) => personId).join(' ') ?? '');
  return (
    <div>
      <Combobox store={combobox} onOptionSubmit={onChoose}>
        <Combobox.EventsTarget withExpandedAttribute>
          <TextInput
            id="person"
            label="Person"
            placeholder="Name or id"
            autoComplete="off"
            leftSection={<IconSearch size={14} stroke={1.75} aria-hidden />}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        </Combobox.EventsTarget>
        {list !== undefined && settled !== '' && (
          <div className={styles.hits}>
            <div className={styles.found}>
              {formatCount(Math.min(SHOWN, list.persons.length))} of {formatCount(list.found)} found
            </div>
            {list.found === 0 && (
              <EmptyState
                sentence="Nobody is found by that."
                reason="Names now and before are searched, accents forgiven."
              />
            )}
            <Combobox.Options id="person-hits" labelledBy="person">
              {list.persons.map((person) => (
                <Combobox.Option key={person.personId} value={person.personId} className={styles.hit}>
                  <PersonHit person={person} />
                </Combobox.Option>
              ))}
            </Combobox.Options>
          </div>
        )}
      </Combobox>
    </div>
  );
}

function PersonHit({ person }: { readonly person: PersonRow }) {
  return (
    <>
      <span className={styles.who}>
        <b>
          <WireText text={person.name} />
        </b>
        <IdTag id={person.personId} />
      </span>
      <LifecycleBadge lifecycle={person.lifecycle} />
      <span className={styles.version}>
        <WireText text={person.lastEvent} />
      </span>
      <span className={styles.version}>version {person.version}</span>
    </>
  );
}
