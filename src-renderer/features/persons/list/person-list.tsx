import { TextInput } from '@mantine/core';
import { useFeed } from '@renderer/host';
import { forAnotherPerson, routes } from '@renderer/store/routes';
import { formatCount } from '@renderer/ui/format-count';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { useHeld } from '@renderer/ui/use-held';
import type { PersonList as Found } from '@shared/views/person';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import { LifecycleFacets } from './lifecycle-facets';
import { ListFoot } from './list-foot';
import { NobodyFound } from './nobody-found';
import { OnboardingFacet } from './onboarding-facet';
import { PersonHits } from './person-hits';
import styles from './person-list.module.css';
import { type PersonSearch, usePersonSearch } from './use-person-search';

/** Hits that are sent; nobody reads more, the facets and further words narrow them. */
const LIMIT = 200;

/** The left side of the screen: what is searched for, how many there are, and those found. */
export function PersonList({ selected }: { readonly selected: string | undefined }) {
  const query = usePersonSearch();
  const navigate = useNavigate();
  const input = { search: query.text, lifecycle: query.lifecycle, onboarding: query.onboarding, limit: LIMIT };
  const { item, problem } = useFeed('persons.list', input);
  const [isPointedAt, setPointedAt] = useState(false);
  const found = useHeld(item, isPointedAt, JSON.stringify(input));
  const open = (personId: string) => {
    void navigate({
      to: routes.person,
      params: { personId },
      search: forAnotherPerson,
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
          placeholder="Name, phone, birth date…"
          leftSection={<IconSearch size={14} stroke={1.75} aria-hidden />}
          rightSection={<span className={styles.total}>{found !== undefined && countInWords(found, query)}</span>}
          rightSectionWidth="auto"
          value={query.text}
          onChange={(event) => query.type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <LifecycleFacets counts={found?.perLifecycle} chosen={query.lifecycle} onChoose={query.choose}>
          <OnboardingFacet counts={found?.perOnboarding ?? []} chosen={query.onboarding} onChoose={query.chooseStep} />
        </LifecycleFacets>
      </div>
      {problem !== undefined && <ProblemNote problem={problem} />}
      {found === undefined && problem === undefined && <ProgressLine what="Reading who there is" />}
      {found !== undefined && <Lag found={found} />}
      {found !== undefined && found.found > 0 && (
        <PersonHits
          persons={found.persons}
          selected={selected}
          onOpen={open}
          onKeyDown={onKeyDown}
          onPoint={setPointedAt}
        />
      )}
      {found?.found === 0 && <NobodyFound query={query} total={found.total} />}
      {found !== undefined && found.found > found.persons.length && (
        <p className={styles.foot}>
          The best {formatCount(found.persons.length)} of {formatCount(found.found)}; say more to narrow them.
        </p>
      )}
      <ListFoot selected={selected} persons={found?.persons ?? []} />
    </div>
  );
}

/** What has not been read yet may concern whoever is looked for: said as long as it is so. */
function Lag({ found: { toRead, indexedTo } }: { readonly found: Found }) {
  if (toRead === 0) return null;
  return (
    <p className={styles.lag}>
      Read up to #{formatCount(indexedTo)}, {formatCount(toRead)} events to come: somebody may still be missing.
    </p>
  );
}

function countInWords({ found, total }: Found, { text, lifecycle, onboarding }: PersonSearch): string {
  const isNarrowed = text.trim() !== '' || lifecycle !== null || onboarding !== undefined;
  return isNarrowed ? `${formatCount(found)} of ${formatCount(total)}` : formatCount(total);
}

/** Place in the list that a key leads to. Home and End belong to the text while one types, so only the arrows and pages move. */
function placeAfter(key: string, place: number, count: number): number | undefined {
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Enter: 0 };
  const step = steps[key];
  if (step === undefined || count === 0) return undefined;
  return Math.min(Math.max(0, place + step), count - 1);
}
