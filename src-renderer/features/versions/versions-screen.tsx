import { Button } from '@mantine/core';
import { useFeed, useSurveyControl } from '@renderer/host';
import { parseVersionsSearch, routes, type VersionsSearch } from '@renderer/store/routes';
import { EmptyState } from '@renderer/ui/empty-state';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { Screen } from '@renderer/ui/screen';
import { SurveyLine } from '@renderer/ui/survey/survey-line';
import type { VersionSurvey } from '@shared/views/survey';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { CellPane } from './cell-pane';
import { TryPane } from './try-pane';
import { UnreadableList } from './unreadable-list';
import { VersionMatrix } from './version-matrix';
import styles from './versions-screen.module.css';

const nothing = {};

/** Event types by schema version as the stream holds them, how each is read today, and what cannot be. */
export function VersionsScreen() {
  const survey = useSurveyControl();
  const { item, problem } = useFeed('survey.versions', nothing);
  const search = parseVersionsSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const [width, setWidth] = useState(520);
  const go = (next: VersionsSearch) => void navigate({ to: routes.versions, search: next, replace: true });
  const { type, schema } = search;
  const cell = item?.cells.find((each) => each.type === type && each.schemaVersion === schema);
  return (
    <Screen
      title="Versions"
      note={item && foundInWords(item)}
      actions={<Button onClick={() => go({ try: true })}>Try a migration…</Button>}
    >
      <div className={styles.columns}>
        <div className={styles.main}>
          {problem !== undefined && <ProblemNote problem={problem} />}
          {item === undefined && problem === undefined && <ProgressLine what="Looking through the stream" />}
          <SurveyLine progress={item?.progress} {...survey} />
          {item !== undefined && item.cells.length === 0 && item.progress.state === 'complete' && (
            <EmptyState
              sentence="The stream holds no event yet."
              reason="Types and schema versions appear here as soon as something is recorded."
            />
          )}
          {item !== undefined && item.cells.length > 0 && (
            <VersionMatrix
              survey={item}
              selected={cell}
              onSelect={(next) => go({ type: next.type, schema: next.schemaVersion })}
            />
          )}
          {item !== undefined && <UnreadableList survey={item} />}
        </div>
        {search.try === true && <TryPane width={width} onWidthChange={setWidth} onClose={() => go({})} />}
        {search.try !== true && cell !== undefined && (
          <CellPane
            key={`${type} ${schema}`}
            cell={cell}
            width={width}
            onWidthChange={setWidth}
            onClose={() => go({})}
          />
        )}
      </div>
    </Screen>
  );
}

function foundInWords({ cells }: VersionSurvey): string {
  const types = new Set(cells.map(({ type }) => type)).size;
  const older = cells.filter(({ current }) => !current).length;
  return `${types} event types, ${older === 0 ? 'none' : older} in an older layout`;
}
