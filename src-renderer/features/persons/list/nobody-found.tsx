import { routes } from '@renderer/store/routes';
import { EmptyState } from '@renderer/ui/empty-state';
import { WireText } from '@renderer/ui/wire-text';
import { Link } from '@tanstack/react-router';
import { stepInWords } from './hit-words';
import type { PersonSearch } from './use-person-search';

type NobodyFoundProps = { readonly query: PersonSearch; readonly total: number };

/** Why the list is empty, and what to do. */
export function NobodyFound({ query, total }: NobodyFoundProps) {
  if (total === 0) {
    return (
      <EmptyState
        sentence="There are no persons yet."
        reason="A person begins with the command Create person and appears here with the first event."
        action={
          <Link to={routes.command} params={{ type: 'CreatePerson' }}>
            Create a person
          </Link>
        }
      />
    );
  }
  const search = query.text.trim();
  return (
    <EmptyState
      sentence="Nobody is found."
      reason={
        <>
          {search === '' ? 'Nobody' : 'Nobody who'}
          {search !== '' && (
            <>
              {' '}
              fits “<WireText text={search} limit={60} />” by name, now or before, birth date, e-mail, phone, id or
              skill
            </>
          )}
          {query.lifecycle !== null && ` is ${query.lifecycle}`}
          {query.lifecycle !== null && query.onboarding !== undefined && ' and'}
          {query.onboarding !== undefined && ` stands at “${stepInWords(query.onboarding)}”`}
          {search !== '' && query.lifecycle === null && query.onboarding === undefined && ' is known'}.
        </>
      }
    />
  );
}
