/** One value of a person's state, by what people read. */
export type NamedValue = { readonly label: string; readonly value: string | null };

/** A value of two persons beside each other. */
export type ComparedValue = {
  readonly label: string;
  readonly first: string | null;
  readonly second: string | null;
  readonly isSame: boolean;
};

/** Says nothing about whether two are one. */
const besideThePoint = new Set(['State', 'Source', 'Reason', 'More']);

/** The values of two persons by label, those that both have first: what they agree on decides whether they are one. */
export function sameValues(first: readonly NamedValue[], second: readonly NamedValue[]): readonly ComparedValue[] {
  const ofFirst = byLabel(first);
  const ofSecond = byLabel(second);
  const labels = [...new Set([...ofFirst.keys(), ...ofSecond.keys()])].filter((label) => !besideThePoint.has(label));
  const compared = labels.map((label): ComparedValue => {
    const values = { first: ofFirst.get(label) ?? null, second: ofSecond.get(label) ?? null };
    return { label, ...values, isSame: values.first !== null && values.first === values.second };
  });
  const inBoth = ({ first, second }: ComparedValue) => (first !== null && second !== null ? 0 : 1);
  return compared
    .filter(({ first, second }) => first !== null || second !== null)
    .sort((a, b) => inBoth(a) - inBoth(b));
}

/** Details of a component (`E-mail, email type`), and that there is one, are left to the person's page. */
function byLabel(values: readonly NamedValue[]): ReadonlyMap<string, string | null> {
  const telling = values.filter(({ label, value }) => !label.includes(', ') && value !== 'recorded');
  return new Map(telling.map(({ label, value }) => [label, value]));
}
