import { type MachineShape, statesOf, tagOf } from './machine-shape';

/** The machine as a Mermaid state diagram: states, triggers, and guards in their words. */
export function drawMermaid(machine: MachineShape): string {
  const states = statesOf(machine);
  const idOf = (state: string) => (isPlain(state) ? state : `state${states.indexOf(state) + 1}`);
  const lines = [
    ...states.filter((state) => !isPlain(state)).map((state) => `state "${escaped(state)}" as ${idOf(state)}`),
    `[*] --> ${idOf(tagOf(machine.initial))}`,
    ...machine.transitions.map(({ from, on, to, guard }) => {
      const condition = guard ? ` [${escaped(guard.says)}]` : '';
      return `${idOf(from)} --> ${idOf(to)}: ${escaped(on)}${condition}`;
    }),
    ...machine.final.map((state) => `${idOf(state)} --> [*]`),
  ];
  return ['stateDiagram-v2', ...lines.map((line) => `  ${line}`), ''].join('\n');
}

/** What Mermaid takes as an identifier and none of its keywords. */
function isPlain(state: string): boolean {
  return /^[A-Z]\w*$/.test(state);
}

/** Characters that mean something in a diagram, as Mermaid's entity codes. */
function escaped(words: string): string {
  return words.replace(/\s+/gu, ' ').replace(/[":;#<>[\]{}%]/g, (character) => `#${character.charCodeAt(0)};`);
}
