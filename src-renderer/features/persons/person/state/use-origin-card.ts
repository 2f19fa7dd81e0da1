import {
  type FocusEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';

/** The pointer rests so long on an origin before its card opens, and may leave so long to reach the card. */
const OPEN_MS = 160;
const CLOSE_MS = 220;

export type OpenCard = {
  readonly path: string;
  /** Where it hangs, in the list's own pixels. */
  readonly topPx: number;
  readonly leftPx: number;
  /** It was asked for and has the focus; otherwise it goes with the pointer. */
  readonly isPinned: boolean;
  readonly hold: () => void;
  readonly letGo: () => void;
  readonly close: () => void;
};

type Place = Pick<OpenCard, 'path' | 'topPx' | 'leftPx' | 'isPinned'>;

/** One card for a whole list of values: seen while the pointer or the focus is on an origin, held open by a click. */
export function useOriginCard(list: RefObject<HTMLElement | null>) {
  const [place, setPlace] = useState<Place>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const open = (button: HTMLElement, isPinned: boolean) => {
    const frame = list.current?.getBoundingClientRect();
    const path = button.dataset.origin;
    if (frame === undefined || path === undefined) return;
    const { bottom, right } = button.getBoundingClientRect();
    setPlace({ path, isPinned, topPx: bottom - frame.top, leftPx: right - frame.left });
  };
  const later = (act: () => void, ms: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(act, ms);
  };
  const letGo = () => later(() => setPlace((known) => (known?.isPinned ? known : undefined)), CLOSE_MS);
  const close = () => {
    clearTimeout(timer.current);
    if (place?.isPinned) originButton(list.current, place.path)?.focus();
    setPlace(undefined);
  };

  return {
    card: place && { ...place, hold: () => clearTimeout(timer.current), letGo, close },
    listeners: {
      onPointerOver(event: PointerEvent) {
        const button = originOf(event.target);
        if (button !== null && event.pointerType === 'mouse' && !place?.isPinned)
          later(() => open(button, false), OPEN_MS);
      },
      onPointerOut(event: PointerEvent) {
        if (originOf(event.target) !== null) letGo();
      },
      onFocus(event: FocusEvent) {
        const button = originOf(event.target);
        if (button?.matches(':focus-visible')) open(button, false);
      },
      onBlur(event: FocusEvent) {
        if (originOf(event.target) !== null) letGo();
      },
      onClick(event: MouseEvent) {
        const button = originOf(event.target);
        if (button === null) return;
        clearTimeout(timer.current);
        open(button, true);
      },
    },
  };
}

function originOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof HTMLElement ? target.closest<HTMLElement>('[data-origin]') : null;
}

function originButton(list: HTMLElement | null, path: string): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-origin="${CSS.escape(path)}"]`) ?? null;
}
