import { routes } from '@renderer/store/routes';
import { withClause } from '@shared/query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** Leads to everything that belongs to the same story, whoever it concerns. */
export function StoryLink({
  correlationId,
  children,
}: {
  readonly correlationId: string;
  readonly children: ReactNode;
}) {
  return (
    <Link
      to={routes.stream}
      search={{ filter: withClause('', 'correlation', correlationId, { negated: false }) }}
      title="Everything of this story in the Stream"
    >
      {children}
    </Link>
  );
}
