import { Combobox, useCombobox } from '@mantine/core';
import { useFilterMemory } from '@renderer/store/filter-memory';
import { formatCount } from '@renderer/ui/format-count';
import { KeyCap } from '@renderer/ui/key-cap';
import { useTimeZone } from '@renderer/ui/time-zone';
import { WireText } from '@renderer/ui/wire-text';
import { chipsOf, type Recognised, recognisePasted } from '@shared/query';
import { type ClipboardEvent, type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { type FilterDraft, problemOfDraft, refused, typed } from './draft';
import styles from './filter-bar.module.css';
import type { Offer } from './offers';
import { textParts } from './text-parts';
import type { AppliedFilter } from './use-applied-filter';
import { useOffers } from './use-offers';

/** The contract takes no longer filters. */
const LONGEST = 4000;

export type FilterInputProps = {
  readonly applied: AppliedFilter;
  readonly draft: FilterDraft;
  readonly onDraft: (draft: FilterDraft | undefined) => void;
  readonly onLeave: () => void;
};

/** The filter as text: coloured and completed as it is typed; Enter applies, Tab takes a proposal, ↑ brings former filters. */
export function FilterInput({ applied, draft, onDraft, onLeave }: FilterInputProps) {
  const { text, select } = draft;
  const input = useRef<HTMLInputElement>(null);
  const mirror = useRef<HTMLDivElement>(null);
  const [isFocused, setIsFocused] = useState(true);
  const recent = useFilterMemory((memory) => memory.recent);
  const [pasted, setPasted] = useState<Recognised>();
  const pasting = useRef<Recognised>(undefined);
  const [past, setPast] = useState(-1);
  const caret = select.to;
  const { offers, take: taken } = useOffers(text, caret, pasted);
  const combobox = useCombobox({ opened: isFocused && offers.length > 0 });
  const context = { nowMs: Date.now(), zone: useTimeZone() };
  const problem = problemOfDraft(draft, context);

  useLayoutEffect(() => {
    const element = input.current;
    if (element === null) return;
    if (document.activeElement !== element) element.focus();
    if (element.selectionStart !== select.from || element.selectionEnd !== select.to) {
      element.setSelectionRange(select.from, select.to);
    }
    if (mirror.current !== null) mirror.current.scrollLeft = element.scrollLeft;
  }, [select.from, select.to]);

  const become = (next: string, place = next.length) => {
    combobox.resetSelectedOption();
    onDraft(typed(next, place));
  };
  const take = (offer: Offer) => {
    const next = taken(offer);
    setPasted(undefined);
    become(next.text, next.caret);
  };
  const apply = () => {
    const found = applied.apply(text);
    if (found === undefined) onLeave();
    // Enter once more mends what is wrong, where there is one likely way to.
    else if (draft.isRefused && found.suggestion !== null) become(found.suggestion);
    else onDraft(refused(draft, found));
  };
  const walkPast = (by: number) => {
    const next = Math.min(Math.max(-1, past + by), recent.length - 1);
    setPast(next);
    become(next === -1 ? '' : (recent[next] ?? ''));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const isMarked = combobox.getSelectedOptionIndex() !== -1;
    switch (event.key) {
      case 'ArrowDown':
        if (past >= 0 && !isMarked) walkPast(-1);
        else combobox.selectNextOption();
        break;
      case 'ArrowUp':
        if (isMarked) combobox.selectPreviousOption();
        else walkPast(1);
        break;
      case 'Enter':
        if (isMarked) combobox.clickSelectedOption();
        else apply();
        break;
      case 'Tab': {
        const [first] = offers;
        if (event.shiftKey || first === undefined || (text.trim() === '' && !isMarked)) return;
        if (isMarked) combobox.clickSelectedOption();
        else take(first);
        break;
      }
      case 'Escape':
        if (isMarked) combobox.resetSelectedOption();
        else onLeave();
        break;
      default:
        return;
    }
    event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent) => {
    // The change that it makes comes right after it.
    pasting.current = recognisePasted(event.clipboardData.getData('text'), context);
  };
  const parts = textParts(text, chipsOf(text, context), problem?.at);

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => {
        const offer = offers.find((one) => one.id === id);
        if (offer !== undefined) take(offer);
      }}
      position="bottom-start"
      offset={6}
      width={560}
      transitionProps={{ duration: 0 }}
    >
      <Combobox.DropdownTarget>
        <div className={styles.typing}>
          <div ref={mirror} className={styles.mirror} aria-hidden>
            {parts.map((part, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name than their place
              <span key={index} data-look={part.look} data-wrong={part.isWrong || undefined}>
                {part.text}
              </span>
            ))}
          </div>
          <Combobox.EventsTarget withKeyboardNavigation={false} withExpandedAttribute>
            <input
              ref={input}
              className={styles.input}
              role="combobox"
              aria-expanded={combobox.dropdownOpened}
              aria-label="Filter"
              aria-autocomplete="list"
              aria-invalid={problem !== undefined}
              aria-describedby={problem === undefined ? undefined : 'filter-problem'}
              autoComplete="off"
              spellCheck={false}
              maxLength={LONGEST}
              placeholder="type:NameUpdated person:… after:10m “free text”"
              value={text}
              onChange={({ currentTarget: { value, selectionEnd } }) => {
                setPast(-1);
                setPasted(pasting.current);
                pasting.current = undefined;
                become(value, selectionEnd ?? value.length);
              }}
              onSelect={({ currentTarget: { selectionStart, selectionEnd } }) => {
                const from = selectionStart ?? 0;
                const to = selectionEnd ?? from;
                if (from !== select.from || to !== select.to) onDraft({ ...draft, select: { from, to } });
              }}
              onScroll={({ currentTarget: { scrollLeft } }) => {
                if (mirror.current !== null) mirror.current.scrollLeft = scrollLeft;
              }}
              onPaste={onPaste}
              onKeyDown={onKeyDown}
              onFocus={() => setIsFocused(true)}
              onBlur={() => {
                setIsFocused(false);
                // What was changed and not applied stays, to be gone on with.
                if (text.trim() === applied.text.trim()) onDraft(undefined);
              }}
            />
          </Combobox.EventsTarget>
        </div>
      </Combobox.DropdownTarget>
      <Combobox.Dropdown className={styles.floating} onMouseDown={(event) => event.preventDefault()}>
        <Combobox.Options className={styles.proposals} aria-label="Proposals">
          {offers.map((offer) => (
            <Combobox.Option key={offer.id} value={offer.id} className={styles.proposal}>
              <span className={styles.proposalLabel}>
                <WireText text={offer.label} limit={80} />
              </span>
              <span className={styles.proposalNote}>
                <WireText text={offer.note} limit={160} />
              </span>
              {offer.count !== null && <span className={styles.proposalCount}>{formatCount(offer.count)}</span>}
            </Combobox.Option>
          ))}
        </Combobox.Options>
        <p className={styles.keys} aria-hidden>
          <span>
            <KeyCap keys="Tab" /> take
          </span>
          <span>
            <KeyCap keys="↓" /> choose
          </span>
          <span>
            <KeyCap keys="↑" /> former filters
          </span>
          <span>
            <KeyCap keys="Enter" /> apply
          </span>
        </p>
      </Combobox.Dropdown>
    </Combobox>
  );
}
