import { EmptyState } from '@renderer/ui/empty-state';
import { KeyCap } from '@renderer/ui/key-cap';
import { useScreenKeys } from '@renderer/ui/use-screen-keys';
import { useState } from 'react';
import { CompareView } from './compare/compare-view';
import { ProducersView } from './compare/producers-view';
import styles from './correlations-screen.module.css';
import { StoryList } from './story-list/story-list';
import { useStoryQuery } from './story-list/use-story-query';
import { TracePage } from './trace/trace-page';
import { usePlace } from './use-place';

const noKeys = {};

/** Which stories there are on the left; one of them on the right, or two, or whoever told them. */
export function CorrelationsScreen() {
  const { place, go } = usePlace();
  const { correlation, with: other, producers } = place;
  const query = useStoryQuery();
  const [paneWidth, setPaneWidth] = useState(340);
  const [isChoosing, setChoosing] = useState(false);
  const choose = (next: string) => {
    setChoosing(false);
    if (correlation === undefined || next === correlation) return;
    go({ with: next, node: undefined, producers: undefined }, 'step');
  };
  const keepOne = () => setChoosing(false);
  useScreenKeys(isChoosing ? { Escape: keepOne } : noKeys);
  return (
    <section className={styles.screen} aria-label="Correlations">
      <StoryList
        isChoosing={isChoosing}
        onChoose={choose}
        onProducers={() => go({ producers: producers === 'yes' ? undefined : 'yes' }, 'step')}
      />
      {producers === 'yes' ? (
        <ProducersView query={query.text} />
      ) : correlation === undefined ? (
        <div className={styles.nothing}>
          <EmptyState
            sentence="Choose a story to see why it happened."
            reason={
              <>
                What one command or event brought about, from cause to effect: <KeyCap keys="j" /> <KeyCap keys="k" />{' '}
                go through the list, <KeyCap keys="Enter" /> opens one, <KeyCap keys="Ctrl Enter" /> puts it beside the
                one that is open.
              </>
            }
          />
        </div>
      ) : other === undefined ? (
        <TracePage
          key={correlation}
          correlationId={correlation}
          onCompare={() => setChoosing(true)}
          paneWidth={paneWidth}
          onPaneWidthChange={setPaneWidth}
        />
      ) : (
        <CompareView left={correlation} right={other} />
      )}
    </section>
  );
}
