import { routes } from '@renderer/store/routes';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** Leads to the trace of a story: everything that belongs to it, whoever it concerns. */
export function StoryLink({
  correlationId,
  children,
}: {
  readonly correlationId: string;
  readonly children: ReactNode;
}) {
  return (
    <Link
      to={routes.correlations}
      search={{ correlation: correlationId }}
      title="Everything of this story, from cause to effect"
    >
      {children}
    </Link>
  );
}
