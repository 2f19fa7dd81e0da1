import type { LetterGroup } from '@shared/views/dead-letter';

export type GroupSection = {
  readonly title: string;
  readonly groups: readonly LetterGroup[];
  readonly waiting: number;
};

/** Causes under the one producer that they have in common, in their order: a bad deploy reads as one thing. */
export function groupSections(groups: readonly LetterGroup[]): readonly GroupSection[] {
  const sections = new Map<string, LetterGroup[]>();
  for (const group of groups) {
    const [producer, ...others] = group.producers;
    const title =
      producer === undefined ? 'Unknown producer' : others.length > 0 ? 'Several producers' : nameOf(producer);
    const section = sections.get(title);
    if (section === undefined) sections.set(title, [group]);
    else section.push(group);
  }
  return [...sections].map(([title, members]) => ({
    title,
    groups: members,
    waiting: members.reduce((sum, { waiting }) => sum + waiting, 0),
  }));
}

/** `web-shop/2.4.1@shop-2` without the machine it ran on. */
export function nameOf(producer: string): string {
  return (producer.split('@')[0] || producer).replace('/', ' ');
}
