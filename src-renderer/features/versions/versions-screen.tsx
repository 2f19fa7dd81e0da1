import { routes } from '@renderer/store/routes';
import { PlannedScreen } from '@renderer/ui/planned-screen';
import { Link } from '@tanstack/react-router';

export function VersionsScreen() {
  return (
    <PlannedScreen
      title="Versions"
      will="Event types and schema versions found in the stream, with their producers, and the path by which each is migrated."
      points={[
        'A migration tried on any stored or pasted event',
        'A dry run over the whole stream',
        'What the Rust reader would take',
      ]}
      today={
        <>
          Events of an older layout are marked legacy in the <Link to={routes.stream}>Stream</Link>, with their bytes as
          stored.
        </>
      }
    />
  );
}
