import type { IssuedCommand } from '@renderer/store/issued-commands';
import { CopyButton } from '@renderer/ui/copy-button';
import { visibleText } from '@renderer/ui/visible-text';
import { headersOf } from './nats-command-line';
import styles from './what-is-sent.module.css';

type WhatIsSentProps = {
  readonly command: IssuedCommand;
  readonly actor: string | undefined;
  readonly wasSent: boolean;
};

/** The message as it goes out: body, then headers. */
export function WhatIsSent({ command, actor, wasSent }: WhatIsSentProps) {
  const body = JSON.stringify({ [command.type]: command.data }, null, 2);
  return (
    <>
      <header className={styles.head}>
        <h2>{wasSent ? 'What was sent' : 'What will be sent'}</h2>
        <CopyButton text={body} label="Copy the body" />
      </header>
      <pre className={styles.json}>
        {body.split('\n').map((line, index) => (
          // The lines of a text have no identity but their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <JsonLine key={index} line={line} />
        ))}
      </pre>
      <dl className={styles.headers}>
        {headersOf({ ...command, actor }).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{visibleText(value)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** A line of indented JSON, its key quieter than its value. */
function JsonLine({ line }: { readonly line: string }) {
  const [, indent = '', key = '', rest = line] = /^(\s*)("(?:[^"\\]|\\.)*": )(.*)$/.exec(line) ?? [];
  return (
    <>
      {indent}
      <span className={styles.key}>{visibleText(key)}</span>
      {visibleText(rest)}
      {'\n'}
    </>
  );
}
