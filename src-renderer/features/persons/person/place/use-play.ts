import { useEffect, useRef, useState } from 'react';
import { filmStep, type Standing, stepFrom } from './version-walk';

export type Walk = {
  readonly versions: readonly number[];
  readonly version: Standing;
  readonly onScrub: (version: Standing) => void;
  readonly onSettle: () => void;
};

/** The life as a film, from the version that is looked at; from the first when that is now. It stops at the end. */
export function usePlay(walk: Walk): { readonly isPlaying: boolean; readonly play: (isOn: boolean) => void } {
  const [isPlaying, setIsPlaying] = useState(false);
  const current = useRef(walk);
  useEffect(() => {
    current.current = walk;
  });
  const { versions: step, everyMs } = filmStep(walk.versions.length);
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(() => {
      const { versions, version, onScrub } = current.current;
      const next = stepFrom(versions, version, step);
      if (next === version) setIsPlaying(false);
      else onScrub(next);
    }, everyMs);
    return () => {
      clearInterval(timer);
      current.current.onSettle();
    };
  }, [isPlaying, step, everyMs]);
  const play = (isOn: boolean) => {
    const { versions, version, onScrub } = walk;
    if (isOn && (version === undefined || version === versions.at(-1))) onScrub(versions[0]);
    setIsPlaying(isOn);
  };
  return { isPlaying, play };
}
