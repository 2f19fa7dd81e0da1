import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json, jsonParseLinter } from '@codemirror/lang-json';
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { linter } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { pageNonce } from '@renderer/ui/page-nonce';
import { useEffect, useRef } from 'react';
import styles from './letter-pane.module.css';

type JsonEditorProps = {
  /** What it begins with; later ones are not taken over. */
  readonly text: string;
  /** Absent: it can only be read. */
  readonly onEdit: ((text: string) => void) | undefined;
};

/** What acts instead of being seen: controls, overrides of direction, what has no width. */
const invisible = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

const colours = syntaxHighlighting(
  HighlightStyle.define([
    { tag: tags.propertyName, color: 'var(--t2)' },
    { tag: [tags.string, tags.number, tags.bool], color: 'var(--t1)' },
    { tag: tags.null, color: 'var(--t3)' },
    { tag: tags.punctuation, color: 'var(--t3)' },
  ]),
);

const look = EditorView.theme({
  '&': { fontSize: 'var(--fs-12)', color: 'var(--t1)', backgroundColor: 'var(--s1)' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '18px' },
  '.cm-content': { caretColor: 'var(--accent)' },
  '.cm-gutters': { color: 'var(--t3)', backgroundColor: 'var(--s2)', borderRight: '1px solid var(--line)' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
});

/** A text that came from the wire in an editor; its styles carry the page's nonce, and Tab leaves it. */
export function JsonEditor({ text, onEdit }: JsonEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const given = useRef({ text, onEdit });
  const isEditable = onEdit !== undefined;
  useEffect(() => {
    given.current.onEdit = onEdit;
  });
  useEffect(() => {
    if (place.current === null) return;
    const view = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: given.current.text,
        extensions: [
          EditorView.cspNonce.of(pageNonce()),
          ...[lineNumbers(), highlightSpecialChars({ specialChars: invisible }), history(), bracketMatching()],
          ...[json(), colours, look, EditorView.lineWrapping],
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorState.readOnly.of(!isEditable),
          EditorView.contentAttributes.of({ 'aria-label': 'Payload' }),
          ...(isEditable ? [linter(jsonParseLinter())] : []),
          EditorView.updateListener.of(({ docChanged, state }) => {
            if (docChanged) given.current.onEdit?.(state.doc.toString());
          }),
        ],
      }),
    });
    return () => view.destroy();
  }, [isEditable]);
  return <div ref={place} className={styles.editor} />;
}
