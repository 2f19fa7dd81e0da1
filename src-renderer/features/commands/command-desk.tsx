import { type IssuedCommand, useIssuedCommands } from '@renderer/store/issued-commands';
import type { CommandEntry } from '@shared/catalogue/commands';
import { formFields } from '@shared/catalogue/form-fields';
import type { ConnectionView } from '@shared/contract/connection';
import { type ReactNode, useMemo, useState } from 'react';
import { bodyOf, type Draft, type DraftChange, type DraftFate, valueAt } from './draft';
import { useDraft } from './drafts-store';
import { CommandForm } from './form/command-form';
import { remarksOn } from './form/field-remarks';
import { isConfirmedBy, wordToType } from './issuing/confirmation';
import { IssueBar } from './issuing/issue-bar';
import { CONFIRMATION_ID, formObstacle, obstacleTo } from './issuing/issue-obstacle';
import { type Standing, standingOf, useIssue } from './issuing/issuing';
import { OutcomeColumn } from './outcome/outcome-column';
import { RehearsalColumn } from './rehearsal/rehearsal-column';
import { useRehearsal } from './rehearsal/use-rehearsal';
import { usePerson } from './use-person';

export type CommandDeskProps = {
  readonly entry: CommandEntry;
  /** The existing person it concerns; null while none is chosen, and for a new one. */
  readonly personId: string | null;
  readonly connection: ConnectionView | undefined;
  /** What stands right in the head of the form. */
  readonly actions: ReactNode;
};

/** One command being filled in, rehearsed, issued and followed: the form, and what would come or came of it. */
export function CommandDesk({ entry, personId, connection, actions }: CommandDeskProps) {
  const { draft, change, keep, renew, restart } = useDraft(entry.type, personId);
  const issued = useIssuedCommands(({ issued }) => issued.find(({ commandId }) => commandId === draft.commandId));
  const standing = standingOf(issued);
  const isConflict = standing?.outcome === 'refused' && standing.kind === 'conflict';
  // While the answer is on its way the rehearsal stays: most answers come sooner than one could read another picture.
  const isRehearsed = standing === undefined || isConflict;
  const isTold = !isRehearsed && standing.outcome !== 'waiting';

  const fields = useMemo(() => formFields(entry.data), [entry]);
  const remarks = remarksOn(entry.data, fields, draft.data);
  const missing = formObstacle(draft.personId !== null, remarks);
  const person = usePerson(personId);
  const otherId = idOf(draft.data[entry.otherPersonField ?? '']);
  const other = usePerson(otherId ?? null);
  const isKnown = personId === null || person.item !== undefined || person.problem !== undefined;
  const tried = commandOf(draft, person.item?.version, person.item?.name);
  const { commandId, type, data, note } = tried;
  const rehearsal = useRehearsal(
    isRehearsed && missing === undefined && isKnown ? { commandId, type, data, note } : null,
    [person.item?.version, other.item?.version],
  );
  const asked = rehearsal.isCurrent ? rehearsal.report?.steps[0] : undefined;
  const command: IssuedCommand = isRehearsed
    ? { ...tried, expectedVersion: asked?.onVersion ?? tried.expectedVersion }
    : (issued ?? tried);

  const issue = useIssue();
  const [showAll, setShowAll] = useState(false);
  const [typed, setTyped] = useState('');
  const word = entry.final ? wordToType(command.personName, command.personId) : undefined;
  const obstacle = obstacleTo({
    connection,
    personChosen: draft.personId !== null,
    remarks,
    isRehearsing: isRehearsed && !rehearsal.isCurrent && rehearsal.problem === undefined,
    confirmation: word === undefined ? undefined : { word, isTyped: isConfirmedBy(word, typed) },
  });
  const held = heldReason(standing, isConflict) ?? obstacle?.sentence;

  const send = (next: IssuedCommand) => {
    setTyped('');
    void issue({ ...next, issuedMs: Date.now() });
  };
  const onIssue = () => {
    setShowAll(true);
    if (obstacle?.field !== undefined) document.getElementById(obstacle.field)?.focus();
    if (held !== undefined) return;
    keep();
    // A conflict has ended the command that was issued: this is another one.
    send(isConflict ? { ...command, commandId: renew().commandId, outcome: undefined } : command);
  };
  const onChange = (next: DraftChange) => change(next, fateOf(standing));

  const bar = (
    <IssueBar
      label={asked?.verdict.outcome === 'refused' ? 'Issue all the same' : entry.label}
      reason={held}
      isAskedFor={obstacle?.field === CONFIRMATION_ID}
      isDoubtful={asked?.verdict.outcome === 'refused'}
      confirmation={
        word === undefined || !isRehearsed || missing !== undefined ? undefined : { word, typed, onType: setTyped }
      }
      onIssue={onIssue}
    />
  );
  return (
    <>
      <CommandForm
        entry={entry}
        fields={fields}
        draft={draft}
        person={person}
        remarks={remarks}
        showAll={showAll}
        command={command}
        report={rehearsal.isCurrent ? rehearsal.report : undefined}
        connection={connection}
        actions={actions}
        onChange={onChange}
        onIssue={onIssue}
      />
      {!isTold ? (
        <RehearsalColumn
          rehearsal={rehearsal}
          command={command}
          connection={connection}
          missing={missing?.sentence}
          conflict={isConflict ? issued : undefined}
          presentVersion={person.item?.version}
          otherId={otherId}
        >
          {bar}
        </RehearsalColumn>
      ) : (
        <OutcomeColumn
          command={command}
          actor={connection?.actor}
          standing={standing}
          onRetry={() => send(command)}
          onRestart={restart}
          onRehearse={renew}
        >
          {bar}
        </OutcomeColumn>
      )}
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

/** The person that a field names, once it is a whole id. */
function idOf(value: unknown): string | undefined {
  const id = valueAt(value, ['id']);
  return typeof id === 'string' && id.length === 36 ? id.toLowerCase() : undefined;
}

/** Why a command that was issued is not issued again; undefined while it can be. */
function heldReason(standing: Standing, isConflict: boolean): string | undefined {
  if (standing === undefined || isConflict) return undefined;
  switch (standing.outcome) {
    case 'waiting':
      return 'Sent; waiting for the answer.';
    case 'accepted':
      return 'Done. Change something to issue another.';
    case 'refused':
      return 'Refused. Change something, or rehearse it again.';
    case 'unknown':
      return 'Try the same command again, above.';
  }
}

function fateOf(standing: Standing): DraftFate {
  if (standing === undefined) return 'not issued';
  return standing.outcome === 'accepted' ? 'accepted' : 'issued';
}
