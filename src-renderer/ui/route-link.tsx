import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';

/** A link to an address known only as text (`/stream?sequence=12`); where the route is known, use the router's `<Link>`. */
export function RouteLink({
  to,
  className,
  children,
}: {
  readonly to: string;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const router = useRouter();
  const open = (event: MouseEvent) => {
    event.preventDefault();
    router.history.push(to);
  };
  return (
    <a href={to} className={className} onClick={open}>
      {children}
    </a>
  );
}
