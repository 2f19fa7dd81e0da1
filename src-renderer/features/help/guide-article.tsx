import { visibleText } from '@renderer/ui/visible-text';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import Markdown, { type Components } from 'react-markdown';
import { anchorOf, type GuidePage, guideText, pictureOf } from './guide-pages';
import styles from './help-screen.module.css';

/** A page of the guide, as text: what it links to opens in this window, and nothing of it comes from outside. */
export function GuideArticle({ page, anchor }: { readonly page: GuidePage; readonly anchor: string }) {
  const [text, setText] = useState<string>();
  const article = useRef<HTMLElement>(null);
  useEffect(() => {
    let isCurrent = true;
    void guideText(page).then((loaded) => isCurrent && setText(loaded));
    return () => {
      isCurrent = false;
    };
  }, [page]);
  useEffect(() => {
    if (text === undefined) return;
    const place = anchor === '' ? null : article.current?.querySelector(`#${CSS.escape(anchor)}`);
    if (place instanceof HTMLElement) {
      place.scrollIntoView();
      place.focus();
    } else article.current?.scrollIntoView();
  }, [text, anchor]);
  return (
    <article ref={article} className={styles.article}>
      {text !== undefined && <Markdown components={components}>{text}</Markdown>}
    </article>
  );
}

const components: Components = {
  // The screen's own head has the one h1.
  h1: ({ children }) => <h2 className={styles.title}>{children}</h2>,
  h2: ({ children }) => (
    <h3 id={anchorOf(plain(children))} tabIndex={-1}>
      {children}
    </h3>
  ),
  h3: ({ children }) => <h4>{children}</h4>,
  img: ({ src, alt }) => {
    const picture = pictureOf(typeof src === 'string' ? src : undefined);
    return picture === undefined ? null : <img className={styles.picture} src={picture} alt={alt ?? ''} />;
  },
  a: ({ href, children }) => <GuideLink href={href ?? ''}>{children}</GuideLink>,
};

/** `support.md#persons` is a page of the guide, `app:/stream` a place of the window; anything else is only told. */
function GuideLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  const [, page, anchor = ''] = /^([a-z]+)\.md(?:#(.*))?$/.exec(href) ?? [];
  if (page !== undefined) {
    return (
      <Link to="/help/$page" params={{ page }} hash={anchor}>
        {children}
      </Link>
    );
  }
  return <span title={visibleText(href)}>{children}</span>;
}

function plain(children: ReactNode): string {
  return Array.isArray(children) ? children.map(plain).join('') : typeof children === 'string' ? children : '';
}
