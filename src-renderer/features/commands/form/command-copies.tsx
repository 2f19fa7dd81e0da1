import type { IssuedCommand } from '@renderer/store/issued-commands';
import { CopyButton } from '@renderer/ui/copy-button';
import type { RehearsalReport } from '@shared/contract/rehearsal';
import { givenWhenThen } from '../copies/given-when-then';
import { natsCommandLine } from '../copies/nats-command-line';
import styles from './command-copies.module.css';

type CommandCopiesProps = {
  readonly command: IssuedCommand;
  readonly actor: string | undefined;
  /** Of what is in the form now. */
  readonly report: RehearsalReport | undefined;
};

/** The command to take along: for a shell, for a program, for a specification. */
export function CommandCopies({ command, actor, report }: CommandCopiesProps) {
  const { type, data } = command;
  return (
    <footer className={styles.copies}>
      <CopyButton text={natsCommandLine({ ...command, actor })} label="Copy as a line for the nats tool">
        nats command line
      </CopyButton>
      <CopyButton text={JSON.stringify({ [type]: data }, null, 2)} label="Copy the body as JSON">
        JSON
      </CopyButton>
      {report !== undefined && (
        <CopyButton text={givenWhenThen({ type, data, report })} label="Copy the rehearsal as a specification">
          given, when, then
        </CopyButton>
      )}
    </footer>
  );
}
