import { type HostClient, problemOf } from '@renderer/host';
import { visibleText } from '@renderer/ui/visible-text';
import { LARGEST_DROP } from '@shared/contract/capture';
import { useEffect } from 'react';
import { create } from 'zustand';

type Opening = {
  /** Why the last file was not opened; empty when it was. */
  readonly sentence: string;
  say(sentence: string): void;
};

export const useOpening = create<Opening>()((set) => ({ sentence: '', say: (sentence) => set({ sentence }) }));

/** Asks the user for a capture and shows its events. */
export function openCapture(host: HostClient): void {
  said(host.request('capture.open', {}));
}

/** Opens a capture that is dropped anywhere on the window. */
export function useCaptureDrop(host: HostClient): void {
  useEffect(() => {
    const isFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const onDragOver = (event: DragEvent) => {
      if (isFile(event)) event.preventDefault();
    };
    const onDrop = (event: DragEvent) => {
      const [file] = event.dataTransfer?.files ?? [];
      if (!isFile(event) || file === undefined) return;
      event.preventDefault();
      drop(host, file);
    };
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('drop', onDrop);
    };
  }, [host]);
}

function drop(host: HostClient, file: File): void {
  const name = file.name.slice(0, 255);
  if (file.size > LARGEST_DROP) {
    const way = 'open it with Open capture… in the palette (Ctrl+K)';
    useOpening.getState().say(`${visibleText(name)} is too large to be dropped here: ${way}.`);
    return;
  }
  said(file.text().then((text) => host.request('capture.openDropped', { name, text })));
}

function said(opening: Promise<unknown>): void {
  const { say } = useOpening.getState();
  opening.then(
    () => say(''),
    (error: unknown) => say(problemOf(error).sentence),
  );
}
