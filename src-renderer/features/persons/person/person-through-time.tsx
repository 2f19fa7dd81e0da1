import { ActionIcon } from '@mantine/core';
import { ProblemNote } from '@renderer/ui/problem-note';
import { IconHistory } from '@tabler/icons-react';
import { type RefObject, useCallback, useState } from 'react';
import { LifeStrip } from './life/life-strip';
import { OnboardingSteps } from './panels/onboarding-steps';
import { RelatedPersons } from './panels/related-persons';
import { ValuesPanel } from './panels/values-panel';
import { VerificationLine } from './panels/verification-line';
import { WhenPanel } from './panels/when-panel';
import { Whereabouts } from './panels/whereabouts';
import styles from './person-page.module.css';
import { AsOfButton } from './place/as-of-button';
import { CompareMenu } from './place/compare-menu';
import { usePlace } from './place/use-place';
import { usePlay } from './place/use-play';
import { useVersionInView } from './place/use-version-in-view';
import { useWalkKeys } from './place/use-walk-keys';
import { VersionBar } from './place/version-bar';
import { placeOfVersion, type Standing } from './place/version-walk';
import { leafAt } from './state/leaves-shown';
import { StateColumn } from './state/state-column';
import { type Header, TimelineColumn } from './timeline/timeline-column';
import { useLatest } from './use-latest';
import { WhatIfBanner } from './what-if-banner';

const noKinds = [] as const;
const noVersions: readonly number[] = [];

export type PersonThroughTimeProps = {
  readonly header: Header;
  readonly page: RefObject<HTMLElement | null>;
};

/** The life on a line, the state at the version looked at, and what happened beside it. */
export function PersonThroughTime({ header, page }: PersonThroughTimeProps) {
  const { personId, version: last, lastSequence } = header;
  const revision = lastSequence + (header.refused ?? 0);
  const [nowMs] = useState(() => Date.now());
  const { place, move } = usePlace(personId);
  const settleOn = useCallback((version: Standing) => move({ version, asOf: undefined }, 'walk'), [move]);
  const { version: walked, isMoving, ahead, scrub, settle } = useVersionInView(place.version, settleOn);
  const { answer: life, problem: lifeProblem } = useLatest('person.life', { personId }, revision);

  const asOfMs = walked === undefined && !isMoving && place.asOf !== undefined ? Date.parse(place.asOf) : null;
  const { without } = place;
  // What never happened stands beside what did.
  const compared = place.compare ?? (without === undefined ? undefined : (walked ?? last));
  const { answer, problem } = useLatest(
    'person.state',
    { personId, version: walked ?? null, asOfMs, compareWith: compared ?? null, without: without ?? null },
    lastSequence,
  );
  const state = answer?.state;
  const version = asOfMs === null ? walked : state?.version;
  const isPast = version !== undefined && version < last;
  const { answer: present } = useLatest(
    'person.state',
    isPast ? { personId, version: null, asOfMs: null, compareWith: null, without: null } : null,
    lastSequence,
  );

  const versions = life?.versions ?? noVersions;
  const walk = { versions, version, onScrub: scrub, onSettle: settle };
  const { isPlaying, play } = usePlay(walk);
  const walkTo = (next: Standing) => move({ version: next, asOf: undefined }, 'walk');
  useWalkKeys(page, { ...walk, ahead, onPlay: () => play(!isPlaying) });
  const show = useCallback((next: number) => move({ version: next, asOf: undefined }, 'walk'), [move]);
  // The line of the life knows at once what the state says an answer later.
  const atMs = life?.occurredMs[placeOfVersion(versions, version)] ?? null;

  return (
    <>
      <div className={styles.life}>
        <VersionBar
          versions={versions}
          version={version}
          last={last}
          atMs={atMs}
          nowMs={nowMs}
          isPlaying={isPlaying}
          onWalk={walkTo}
          onPlay={play}
          onScrub={scrub}
          onSettle={settle}
        >
          <CompareMenu
            versions={versions}
            version={version}
            last={last}
            compared={place.compare}
            onCompare={(compare) => move({ compare })}
          />
          <AsOfButton onPick={(asOf) => move({ asOf, version: undefined })} />
        </VersionBar>
        {lifeProblem !== undefined && <ProblemNote problem={lifeProblem} />}
        {life === undefined ? (
          <div className={styles.noLife} />
        ) : (
          <LifeStrip
            life={life}
            nowMs={nowMs}
            version={version}
            compared={place.compare}
            leftOut={without}
            onScrub={scrub}
            onSettle={settle}
          />
        )}
      </div>
      {without !== undefined && <WhatIfBanner without={without} onBack={() => move({ without: undefined })} />}
      <div className={styles.columns} data-what-if={without !== undefined || undefined}>
        <StateColumn
          personId={personId}
          state={state}
          problem={problem}
          present={present?.state ?? undefined}
          isPast={isPast}
          asOfMs={asOfMs}
          isPicked={version !== undefined}
          compared={compared}
          without={without}
          nowMs={nowMs}
          onShow={show}
          onValues={(values) => move({ values, when: undefined })}
          actions={
            <ActionIcon
              variant="default"
              size={24}
              aria-label="When did it change?"
              title="When did it change? All versions at which a condition became true or false"
              onClick={() => move({ when: '', values: undefined })}
            >
              <IconHistory size={15} stroke={1.75} />
            </ActionIcon>
          }
          foot={<VerificationLine personId={personId} state={state} revision={lastSequence} />}
        >
          {!isPast && <OnboardingSteps header={header} />}
          <RelatedPersons personId={personId} revision={lastSequence} />
          <Whereabouts personId={personId} revision={lastSequence} />
        </StateColumn>
        {place.values !== undefined ? (
          <ValuesPanel
            personId={personId}
            path={place.values}
            label={state ? leafAt(state, place.values)?.label : undefined}
            version={version}
            revision={lastSequence}
            onShow={show}
            onClose={() => move({ values: undefined })}
          />
        ) : place.when !== undefined ? (
          <WhenPanel
            key={place.when}
            personId={personId}
            condition={place.when}
            labels={(present?.state ?? state)?.groups.flatMap(({ leaves }) => leaves.map(({ label }) => label)) ?? []}
            version={version}
            revision={lastSequence}
            onAsk={(when) => move({ when })}
            onShow={show}
            onClose={() => move({ when: undefined })}
          />
        ) : (
          <TimelineColumn
            header={header}
            kinds={place.kinds ?? noKinds}
            personId={personId}
            version={version}
            atMs={atMs}
            isMoving={isMoving}
            compared={place.compare}
            leftOut={without}
            nowMs={nowMs}
            onPick={show}
            move={move}
          />
        )}
      </div>
    </>
  );
}
