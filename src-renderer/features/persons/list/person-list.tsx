import { TextInput } from '@mantine/core';
import { useFeed } from '@renderer/host';
import { routes } from '@renderer/store/routes';
import { EmptyState } from '@renderer/ui/empty-state';
import { formatCount } from '@renderer/ui/format-count';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { WireText } from '@renderer/ui/wire-text';
import type { PersonList as Found } from '@shared/views/person';
import { IconSearch } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react';
import { LifecycleFacets } from './lifecycle-facets';
import { hitId, PersonHit } from './person-hit';
import styles from './person-list.module.css';
import { useHeld } from './use-held';
import { type PersonSearch, usePersonSearch } from './use-person-search';

/** Hits that are sent; nobody reads more, the facets and the search narrow them. */
const LIMIT = 1000;
const HIT_PX = 47;

/** The left side of the screen: what is searched for, how many there are, and those found. */
export function PersonList({ selected }: { readonly selected: string | undefined }) {
  const query = usePersonSearch();
  const navigate = useNavigate();
  const input = { search: query.search, lifecycle: query.lifecycle, limit: LIMIT };
  const { item, problem } = useFeed('persons.list', input);
  const [isPointedAt, setPointedAt] = useState(false);
  const found = useHeld(item, isPointedAt, JSON.stringify(input));
  const open = (personId: string) => {
    void navigate({
      to: routes.person,
      params: { personId },
      search: (before) => ({ ...before, version: undefined }),
      replace: selected !== undefined,
    });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const persons = found?.persons ?? [];
    const place = persons.findIndex(({ personId }) => personId === selected);
    const next = placeAfter(event.key, place, persons.length);
    const person = next === undefined ? undefined : persons[next];
    if (person === undefined) return;
    event.preventDefault();
    open(person.personId);
  };

  return (
    <div className={styles.side}>
      <div className={styles.search}>
        <TextInput
          type="search"
          aria-label="Find a person"
          placeholder="Name, former name or id"
          leftSection={<IconSearch size={14} stroke={1.75} aria-hidden />}
          rightSection={<span className={styles.total}>{found !== undefined && countInWords(found, query)}</span>}
          rightSectionWidth="auto"
          value={query.text}
          onChange={(event) => query.type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <LifecycleFacets counts={found?.perLifecycle} chosen={query.lifecycle} onChoose={query.choose} />
      </div>
      {problem !== undefined && <ProblemNote problem={problem} />}
      {found === undefined && problem === undefined && <ProgressLine what="Reading who there is" />}
      {found !== undefined && found.found > 0 && (
        <Hits
          found={found}
          search={query.search}
          selected={selected}
          onOpen={open}
          onKeyDown={onKeyDown}
          onPoint={setPointedAt}
        />
      )}
      {found?.found === 0 && <NobodyFound query={query} total={found.total} />}
      {found !== undefined && found.found > found.persons.length && (
        <p className={styles.foot}>
          The first {formatCount(found.persons.length)}; type more of the name to narrow them.
        </p>
      )}
    </div>
  );
}

type HitsProps = {
  readonly found: Found;
  readonly search: string;
  readonly selected: string | undefined;
  readonly onOpen: (personId: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPoint: (isPointedAt: boolean) => void;
};

function Hits({ found: { persons }, search, selected, onOpen, onKeyDown, onPoint }: HitsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const hits = useVirtualizer({
    count: persons.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => HIT_PX,
    getItemKey: (index) => persons[index]?.personId ?? index,
    overscan: 8,
  });
  const open = (event: MouseEvent<HTMLElement>) => {
    const personId = (event.target as HTMLElement).closest<HTMLElement>('[data-person]')?.dataset.person;
    if (personId !== undefined) onOpen(personId);
  };
  const items = hits.getVirtualItems();
  const isDrawn = items.some(({ key }) => key === selected);
  return (
    <div
      ref={scroller}
      className={styles.list}
      role="listbox"
      tabIndex={0}
      aria-label="Persons"
      aria-activedescendant={isDrawn && selected !== undefined ? hitId(selected) : undefined}
      onClick={open}
      onKeyDown={onKeyDown}
      onPointerEnter={() => onPoint(true)}
      onPointerLeave={() => onPoint(false)}
    >
      <div role="presentation" className={styles.all} style={{ height: hits.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const person = persons[index];
          return (
            person !== undefined && (
              <PersonHit
                key={key}
                {...person}
                search={search}
                isSelected={person.personId === selected}
                place={index}
                found={persons.length}
                startPx={start}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

function NobodyFound({ query, total }: { readonly query: PersonSearch; readonly total: number }) {
  if (total === 0) {
    return (
      <EmptyState
        sentence="There are no persons yet."
        reason="A person begins with the command Create person and appears here with the first event."
        action={
          <Link to={routes.command} params={{ type: 'CreatePerson' }}>
            Create a person
          </Link>
        }
      />
    );
  }
  return (
    <EmptyState
      sentence="Nobody is found."
      reason={
        <>
          {query.search !== '' && (
            <>
              No name, now or before, and no id has “<WireText text={query.search} limit={60} />” in it
            </>
          )}
          {query.lifecycle !== null &&
            `${query.search === '' ? 'Nobody' : ' among those who'} ${query.search === '' ? 'is' : 'are'} ${query.lifecycle}`}
          .
        </>
      }
    />
  );
}

function countInWords({ found, total }: Found, { search, lifecycle }: PersonSearch): string {
  return search === '' && lifecycle === null ? formatCount(total) : `${formatCount(found)} of ${formatCount(total)}`;
}

/** Place in the list that a key leads to. Home and End belong to the text while one types, so only the arrows and pages move. */
function placeAfter(key: string, place: number, count: number): number | undefined {
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Enter: 0 };
  const step = steps[key];
  if (step === undefined || count === 0) return undefined;
  return Math.min(Math.max(0, place + step), count - 1);
}
