import { Button, Combobox, Input, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useFeed } from '@renderer/host';
import { routes } from '@renderer/store/routes';
import { EmptyState } from '@renderer/ui/empty-state';
import { formatCount } from '@renderer/ui/format-count';
import { IdTag } from '@renderer/ui/id-tag';
import { LifecycleBadge } from '@renderer/ui/lifecycle-badge';
import { useFirstOption } from '@renderer/ui/use-first-option';
import { WireText } from '@renderer/ui/wire-text';
import type { PersonHit } from '@shared/views/person';
import type { PersonState } from '@shared/views/person-history';
import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { usePerson, usePersonState } from '../use-person';
import styles from './person-picker.module.css';

const SHOWN = 6;
const SEARCH_PAUSE_MS = 120;

type PersonPickerProps = {
  readonly id: string;
  readonly label: string;
  readonly description?: ReactNode;
  readonly error?: string | undefined;
  readonly personId: string | null;
  readonly onChoose: (personId: string | null) => void;
  readonly classNames?: { root?: string; label?: string; description?: string; error?: string };
};

/** One person: found as one types, or come with the address; no id has to be known. */
export function PersonPicker({ personId, onChoose, ...field }: PersonPickerProps) {
  const { id, label, description, error, classNames } = field;
  if (personId === null) return <PersonSearch {...field} onChoose={onChoose} />;
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      description={description}
      error={error}
      classNames={classNames}
      inputWrapperOrder={['label', 'description', 'input', 'error']}
    >
      <ChosenPerson id={id} label={label} personId={personId} onClear={() => onChoose(null)} />
    </Input.Wrapper>
  );
}

type ChosenPersonProps = {
  readonly id: string;
  readonly label: string;
  readonly personId: string;
  readonly onClear: () => void;
};

function ChosenPerson({ id, label, personId, onClear }: ChosenPersonProps) {
  const { item, problem } = usePerson(personId);
  const born = bornIn(usePersonState(item));
  return (
    <div className={styles.chosen}>
      <div className={styles.who}>
        {item?.found ? (
          <Link to={routes.person} params={{ personId }} className={styles.name}>
            <WireText text={item.name} limit={120} />
          </Link>
        ) : (
          <span>{item === undefined ? (problem?.sentence ?? 'Looking…') : 'Nobody is known by this id.'}</span>
        )}
        <IdTag id={personId} />
      </div>
      <div className={styles.state}>
        {item?.found && <LifecycleBadge lifecycle={item.lifecycle} />}
        {born !== undefined && (
          <span className={styles.born}>
            born <WireText text={born} limit={40} />
          </span>
        )}
        {item?.found && <span className={styles.version}>version {item.version}</span>}
      </div>
      <Button id={id} variant="subtle" className={styles.change} onClick={onClear} aria-label={`Change: ${label}`}>
        Change
      </Button>
    </div>
  );
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** What tells people of one name apart. */
function bornIn(state: PersonState | undefined): string | undefined {
  const value = state?.groups.flatMap(({ leaves }) => leaves).find(({ path }) => path === 'birth_date')?.value;
  if (value === undefined || value === null) return undefined;
  return /^\d{4}-\d\d-\d\d$/.test(value) ? day.format(Date.parse(value)) : value;
}

type PersonSearchProps = Omit<PersonPickerProps, 'personId'>;

function PersonSearch({ id, onChoose, ...field }: PersonSearchProps) {
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
            {...field}
            id={id}
            placeholder="Name, birth date, e-mail, phone, id"
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
                reason="Names now and before, birth dates, e-mail addresses and phone numbers are searched."
              />
            )}
            <Combobox.Options id={`${id}-hits`} labelledBy={id}>
              {list.persons.map((person) => (
                <Combobox.Option key={person.personId} value={person.personId} className={styles.hit}>
                  <FoundPerson person={person} />
                </Combobox.Option>
              ))}
            </Combobox.Options>
          </div>
        )}
      </Combobox>
    </div>
  );
}

function FoundPerson({ person }: { readonly person: PersonHit }) {
  const { name, personId, lifecycle, because, lastEvent, version } = person;
  return (
    <>
      <span className={styles.who}>
        <b>
          <WireText text={name} limit={120} />
        </b>
        <IdTag id={personId} />
      </span>
      <LifecycleBadge lifecycle={lifecycle} />
      <span className={styles.because}>
        {because === null ? (
          <WireText text={lastEvent} limit={80} />
        ) : (
          <>
            {because.field}{' '}
            <b>
              <WireText text={because.text} limit={80} />
            </b>
          </>
        )}
      </span>
      <span className={styles.version}>version {version}</span>
    </>
  );
}
