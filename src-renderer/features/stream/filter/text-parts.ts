import type { Chip, TextRange } from '@shared/query';

/** A stretch of the filter's text that is drawn in one way. */
export type TextPart = {
  readonly text: string;
  readonly look: 'plain' | 'key' | 'value' | 'not' | 'text' | 'group';
  readonly isWrong: boolean;
};

/** The text of a filter as it is coloured while it is typed; `wrong` is underlined. Joined, the parts are the text. */
export function textParts(text: string, chips: readonly Chip[], wrong: TextRange | undefined): readonly TextPart[] {
  const parts: TextPart[] = [];
  let place = 0;
  const add = (to: number, look: TextPart['look']) => {
    for (const end of [...edgesOf(wrong).filter((edge) => edge > place && edge < to), to]) {
      if (end <= place) continue;
      const isWrong = wrong !== undefined && place >= wrong.from && place < Math.max(wrong.to, wrong.from + 1);
      parts.push({ text: text.slice(place, end), look, isWrong });
      place = end;
    }
  };
  for (const chip of chips) {
    add(chip.at.from, 'plain');
    const sign = chip.negated ? (/^(?:-|NOT\s+)+/.exec(chip.text)?.[0].length ?? 0) : 0;
    add(chip.at.from + sign, 'not');
    if (chip.kind === 'clause') {
      const colon = chip.text.indexOf(':', sign);
      add(chip.at.from + colon + 1, 'key');
      add(chip.at.to, 'value');
    } else add(chip.at.to, chip.kind === 'group' ? 'group' : chip.kind === 'text' ? 'text' : 'plain');
  }
  add(text.length, 'plain');
  return parts;
}

function edgesOf(wrong: TextRange | undefined): readonly number[] {
  return wrong === undefined ? [] : [wrong.from, wrong.to];
}
