import { routes } from '@renderer/store/routes';
import { PlannedScreen } from '@renderer/ui/planned-screen';
import { Link } from '@tanstack/react-router';

export function MachinesScreen() {
  return (
    <PlannedScreen
      title="State machines"
      will="The lifecycle and both onboarding machines, drawn from the definitions that the domain executes, with the persons in each state."
      points={[
        'Uses, medians and refused attempts on every transition',
        'The persons behind a state or an arrow',
        'Conformance: which histories broke the rules, and who wrote them',
      ]}
      today={
        <>
          <Link to={routes.persons}>Persons</Link> counts who is Active, Suspended, Archived, Deceased or Merged, and
          lists them.
        </>
      }
    />
  );
}
