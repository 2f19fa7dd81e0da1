import { Button } from '@mantine/core';
import { useFeed, useSurveyControl } from '@renderer/host';
import { type PoliciesSearch, parsePoliciesSearch, routes } from '@renderer/store/routes';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { Screen } from '@renderer/ui/screen';
import { SurveyLine } from '@renderer/ui/survey/survey-line';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import styles from './policies-screen.module.css';
import { PolicyPane } from './policy-pane';
import { PolicyTable } from './policy-table';
import { TryPoliciesPane } from './try-policies-pane';

const nothing = {};

/** Each policy with what it listens to and what came of it; tried on an event, and tested over the past. */
export function PoliciesScreen() {
  const survey = useSurveyControl();
  const { item, problem } = useFeed('policies.list', nothing);
  const search = parsePoliciesSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const [width, setWidth] = useState(480);
  const go = (next: PoliciesSearch) => void navigate({ to: routes.policies, search: next, replace: true });
  const chosen = item?.policies.find(({ name }) => name === search.policy);
  const pane = { width, onWidthChange: setWidth, onClose: () => go({}) };
  return (
    <Screen
      title="Policies"
      note={item && `${item.policies.length} policies`}
      actions={<Button onClick={() => go({ try: true })}>Try on an event…</Button>}
    >
      <div className={styles.columns}>
        <div className={styles.main}>
          {problem !== undefined && <ProblemNote problem={problem} />}
          {item === undefined && problem === undefined && <ProgressLine what="Asking the policies" />}
          <SurveyLine progress={item?.progress} {...survey} />
          {item !== undefined && (
            <PolicyTable policies={item.policies} selected={chosen?.name} onSelect={(policy) => go({ policy })} />
          )}
          <p className={styles.note}>
            Wanted is what the policies that run here make of every event of the stream, switched on or off; done is of
            how many of these commands an event stands in it. What was refused left none.
          </p>
        </div>
        {search.try === true && <TryPoliciesPane {...pane} />}
        {search.try !== true && chosen !== undefined && <PolicyPane key={chosen.name} policy={chosen} {...pane} />}
      </div>
    </Screen>
  );
}
