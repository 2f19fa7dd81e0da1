import { useFeed } from '@renderer/host';
import { type IssuedCommand, useIssuedCommands } from '@renderer/store/issued-commands';
import type { CommandEntry } from '@shared/catalogue/commands';
import { formFields } from '@shared/catalogue/form-fields';
import type { ConnectionView } from '@shared/contract/connection';
import { useMemo, useState } from 'react';
import { CommandForm } from './command-form';
import { bodyOf, type Draft, type DraftChange, type DraftFate, valueAt } from './draft';
import { useDraft } from './drafts-store';
import { remarksOn } from './field-remarks';
import { obstacleTo } from './issue-obstacle';
import { type Standing, standingOf, useIssue } from './issuing';
import { OutcomeColumn } from './outcome-column';

export type CommandDeskProps = {
  readonly entry: CommandEntry;
  /** The existing person it concerns; null while none is chosen, and for a new one. */
  readonly personId: string | null;
  readonly connection: ConnectionView | undefined;
};

/** One command being filled in, issued and followed: the form, and what comes of it. */
export function CommandDesk({ entry, personId, connection }: CommandDeskProps) {
  const { draft, change, keep, restart } = useDraft(entry.type, personId);
  const issued = useIssuedCommands(({ issued }) => issued.find(({ commandId }) => commandId === draft.commandId));
  const page = useFeed('person.page', personId === null ? null : { personId });
  const issue = useIssue();
  const [tried, setTried] = useState(false);
  const fields = useMemo(() => formFields(entry.data), [entry]);
  const remarks = remarksOn(entry.data, fields, draft.data);
  const standing = standingOf(issued);
  const command = issued ?? commandOf(draft, page.item?.version, page.item?.name);
  const obstacle = obstacleTo({ connection, personChosen: draft.personId !== null, remarks });

  const onIssue = () => {
    setTried(true);
    if (obstacle !== undefined) {
      if (obstacle.field !== undefined) document.getElementById(obstacle.field)?.focus();
      return;
    }
    keep();
    void issue({ ...command, issuedMs: Date.now() });
  };
  const onChange = (next: DraftChange) => change(next, fateOf(standing));

  return (
    <>
      <CommandForm
        entry={entry}
        fields={fields}
        draft={draft}
        person={page}
        remarks={remarks}
        showAll={tried}
        command={command}
        connection={connection}
        onChange={onChange}
      />
      <OutcomeColumn
        entry={entry}
        command={command}
        actor={connection?.actor}
        standing={standing}
        obstacle={obstacle}
        onIssue={onIssue}
        onRestart={restart}
      />
    </>
  );
}

/** What will be sent. It expects the version that the form shows: a change in between is answered as a conflict. */
function commandOf(draft: Draft, version: number | undefined, name: string | undefined): IssuedCommand {
  return {
    commandId: draft.commandId,
    type: draft.type,
    data: bodyOf(draft),
    personId: draft.personId ?? '',
    personName: name ?? writtenName(draft),
    expectedVersion: version,
    note: draft.note.trim() === '' ? undefined : draft.note.trim(),
    issuedMs: 0,
  };
}

/** The name as typed, for a person whom nobody knows yet. */
function writtenName({ data }: Draft): string | null {
  const names = [valueAt(data, ['name', 'given_name']), valueAt(data, ['name', 'family_name'])];
  return names.filter((name) => typeof name === 'string' && name !== '').join(' ') || null;
}

function fateOf(standing: Standing): DraftFate {
  if (standing === undefined) return 'not issued';
  return standing.outcome === 'accepted' ? 'accepted' : 'issued';
}
