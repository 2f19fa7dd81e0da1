import type { Proposal } from '@shared/contract/stream';
import { type Completion, type Recognised, withProposal } from '@shared/query';

/** A proposal as it stands in the list; taking one changes the text. */
export type Offer = Proposal & {
  readonly id: string;
  /** What was pasted is understood as a whole: the text becomes this filter. */
  readonly isWhole: boolean;
};

/** Proposals that one reads; the rest is a letter away. */
const MOST_OFFERS = 40;

/** What is offered for what is typed: what the index knows comes before what the language knows, nothing twice. */
export function offersOf(
  { proposals, typed }: Completion,
  fromIndex: readonly Proposal[],
  pasted: Recognised | undefined,
): readonly Offer[] {
  const whole: Proposal[] =
    pasted === undefined ? [] : [{ insert: pasted.filter, label: pasted.filter, note: pasted.sentence, count: null }];
  const known = new Map<string, Proposal>();
  for (const proposal of [...fromIndex, ...proposals]) {
    const before = known.get(proposal.insert);
    // The index knows the number, the language the words.
    known.set(proposal.insert, before === undefined ? proposal : { ...before, note: before.note || proposal.note });
  }
  const rest = [...known.values()].filter(({ insert }) => insert !== typed).slice(0, MOST_OFFERS);
  return [
    ...whole.map((proposal) => ({ ...proposal, id: `whole ${proposal.insert}`, isWhole: true })),
    ...rest.map((proposal) => ({ ...proposal, id: `part ${proposal.insert}`, isWhole: false })),
  ];
}

/** The text after an offer was taken, and where the caret goes. */
export function takeOffer(
  text: string,
  completion: Completion,
  { insert, isWhole }: Offer,
): { readonly text: string; readonly caret: number } {
  return isWhole ? { text: insert, caret: insert.length } : withProposal(text, completion, insert);
}
