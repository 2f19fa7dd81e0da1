import { KeyCap } from '@renderer/ui/key-cap';
import {
  keysOf,
  screenCatalogue,
  type WindowAction,
  windowActionNames,
  windowActions,
} from '@shared/catalogue/window-actions';
import { Fragment } from 'react';
import styles from './help-screen.module.css';
import { screenKeys } from './screen-keys';

const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? '');

/** Every key of the window, from the table that the keys themselves are read from, and those of the screens. */
export function KeyboardSheet() {
  return (
    <article className={styles.article}>
      <h2 className={styles.title}>Keyboard</h2>
      <KeyList title="Everywhere" rows={windowActionNames.flatMap(rowOf)} />
      <KeyList
        title="Screens"
        rows={Object.values(screenCatalogue).map(({ digit, title }) => ({
          keys: written(`CmdOrCtrl+${digit}`),
          does: title,
        }))}
      />
      {screenKeys.map(({ where, keys }) => (
        <KeyList key={where} title={where} rows={keys} />
      ))}
    </article>
  );
}

type Row = { readonly keys: string; readonly does: string };

function rowOf(action: WindowAction): readonly Row[] {
  const keys = keysOf(action, isMac);
  return keys === undefined ? [] : [{ keys: written(keys), does: windowActions[action].label }];
}

/** As Electron writes them, as people read them. */
function written(keys: string): string {
  return keys
    .replace('CmdOrCtrl', isMac ? '⌘' : 'Ctrl')
    .replace('Cmd', '⌘')
    .replaceAll('+', ' ');
}

function KeyList({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
  return (
    <>
      <h3>{title}</h3>
      <dl className={styles.keys}>
        {rows.map(({ keys, does }) => (
          <Fragment key={`${keys} ${does}`}>
            <dt>
              <KeyCap keys={keys} />
            </dt>
            <dd>{does}</dd>
          </Fragment>
        ))}
      </dl>
    </>
  );
}
