import type { IssuedCommand } from '@renderer/store/issued-commands';
import { CopyButton } from '@renderer/ui/copy-button';
import { visibleText } from '@renderer/ui/visible-text';
import type { CSSProperties } from 'react';
import { headersOf } from '../copies/nats-command-line';
import { withShortIds } from '../short-ids';
import styles from './what-is-sent.module.css';

type WhatIsSentProps = {
  readonly command: IssuedCommand;
  readonly actor: string | undefined;
  readonly wasSent: boolean;
};

/** The message as it goes out: body, then headers; its ids are short here and whole in what is copied. */
export function WhatIsSent({ command, actor, wasSent }: WhatIsSentProps) {
  const body = JSON.stringify({ [command.type]: command.data }, null, 2);
  return (
    <>
      <header className={styles.head}>
        <h2>{wasSent ? 'What was sent' : 'What will be sent'}</h2>
        <CopyButton text={body} label="Copy the body" />
      </header>
      <pre className={styles.json}>
        {withIdsInLine(body)
          .split('\n')
          .map((line, index) => (
            // The lines of a text have no identity but their place.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <JsonLine key={index} line={line} />
          ))}
      </pre>
      <dl className={styles.headers}>
        {headersOf({ ...command, actor }).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd title={visibleText(value)}>{visibleText(withShortIds(value))}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** `{ "id": … }` on one line: a person is one thing. */
function withIdsInLine(json: string): string {
  return json.replace(/\{\s+("id": "[^"]*")\s+\}/g, '{ $1 }');
}

/** A line of indented JSON, its key quieter than its value; what does not fit goes on further in. */
function JsonLine({ line }: { readonly line: string }) {
  const [, indent = '', key = '', rest = ''] = /^(\s*)("(?:[^"\\]|\\.)*": )?(.*)$/.exec(line) ?? [];
  return (
    <span className={styles.line} style={{ '--indent': indent.length } as CSSProperties}>
      <span className={styles.key}>{visibleText(key)}</span>
      <span className={styles.value} title={visibleText(rest.slice(0, 200))}>
        {visibleText(withShortIds(rest))}
      </span>
    </span>
  );
}
