import { Button, Menu } from '@mantine/core';
import { formatCount } from '@renderer/ui/format-count';
import type { PersonList } from '@shared/views/person';
import { IconChevronDown, IconX } from '@tabler/icons-react';
import { stepInWords } from './hit-words';
import styles from './person-list.module.css';
import type { OnboardingStep } from './use-person-search';

type OnboardingFacetProps = {
  readonly counts: PersonList['perOnboarding'];
  readonly chosen: OnboardingStep | undefined;
  readonly onChoose: (step: OnboardingStep | undefined) => void;
};

/** How many of those found are where in an onboarding; one of these states can be chosen. */
export function OnboardingFacet({ counts, chosen, onChoose }: OnboardingFacetProps) {
  if (chosen) {
    const { count = 0 } =
      counts.find(({ workflow, state }) => workflow === chosen.workflow && state === chosen.state) ?? {};
    return (
      <button type="button" className={styles.facet} aria-pressed onClick={() => onChoose(undefined)}>
        {stepInWords(chosen)} <span className={styles.count}>{formatCount(count)}</span>
        <IconX size={12} stroke={1.75} aria-label="whatever it is" />
      </button>
    );
  }
  if (counts.length === 0) return null;
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button
          variant="subtle"
          size="compact-xs"
          className={styles.more}
          rightSection={<IconChevronDown size={12} stroke={1.75} aria-hidden />}
        >
          Onboarding
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {counts.map((step) => (
          <Menu.Item
            key={`${step.workflow} ${step.state}`}
            onClick={() => onChoose(step)}
            rightSection={<span className={styles.count}>{formatCount(step.count)}</span>}
          >
            {stepInWords(step)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
