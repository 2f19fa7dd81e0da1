import { shareAcrossWindows } from '@renderer/store/across-windows';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

/** Colours that mean nothing else here: red is loss and amber is waiting. */
export const ruleColours = ['blue', 'violet', 'green', 'teal', 'pink', 'grey'] as const;
export type RuleColour = (typeof ruleColours)[number];

/** Rows that fulfil the query have the colour, and say the name: colour is never the only sign. */
export type ColourRule = {
  readonly id: string;
  readonly name: string;
  /** In the query language. */
  readonly text: string;
  readonly colour: RuleColour;
};

export const MOST_RULES = 20;

type ColourRules = {
  /** The first one that fits decides. */
  readonly rules: readonly ColourRule[];
  add(rule: Omit<ColourRule, 'id'>): void;
  remove(id: string): void;
  /** Before the rule that stands above it. */
  raise(id: string): void;
};

/** Colour rules of these windows, kept across restarts. */
export const useColourRules = create<ColourRules>()(
  persist(
    (set) => ({
      rules: [],
      add: (rule) =>
        set(({ rules }) => ({ rules: [...rules, { ...rule, id: crypto.randomUUID() }].slice(0, MOST_RULES) })),
      remove: (id) => set(({ rules }) => ({ rules: rules.filter((other) => other.id !== id) })),
      raise: (id) => set(({ rules }) => ({ rules: raised(rules, id) })),
    }),
    { name: 'eventglass.colour-rules', version: 1 },
  ),
);
shareAcrossWindows(useColourRules);

export function raised(rules: readonly ColourRule[], id: string): readonly ColourRule[] {
  const at = rules.findIndex((rule) => rule.id === id);
  const [above, rule] = [rules[at - 1], rules[at]];
  if (above === undefined || rule === undefined) return rules;
  return [...rules.slice(0, at - 1), rule, above, ...rules.slice(at + 1)];
}
