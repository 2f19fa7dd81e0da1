import { routes } from '@renderer/store/routes';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

export type CommandLinkProps = {
  readonly personId: string;
  readonly command: string;
  /** Fields to begin with, by the wire's names. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly className?: string | undefined;
  /** What a sign without words says. */
  readonly label?: string;
  readonly children: ReactNode;
};

/** Leads to the form of a command with this person and these fields filled in; nothing is issued yet. */
export function CommandLink({ personId, command, data, className, label, children }: CommandLinkProps) {
  return (
    <Link
      to={routes.command}
      params={{ type: command }}
      search={{ person: personId, ...(Object.keys(data).length > 0 && { data: JSON.stringify(data) }) }}
      className={className}
      aria-label={label}
      title={label}
    >
      {children}
    </Link>
  );
}
