import { EmptyState } from '@renderer/ui/empty-state';
import { ProblemNote } from '@renderer/ui/problem-note';
import { ProgressLine } from '@renderer/ui/progress-line';
import { WireText } from '@renderer/ui/wire-text';
import { LeafValue } from '../state/leaf-value';
import { useLatest } from '../use-latest';
import { OriginList } from './origin-list';
import { SidePanel } from './side-panel';

export type ValuesPanelProps = {
  readonly personId: string;
  readonly path: string;
  /** What the leaf is called, if the state that is looked at has it. */
  readonly label: string | undefined;
  readonly version: number | undefined;
  readonly revision: number;
  readonly onShow: (version: number) => void;
  readonly onClose: () => void;
};

/** Every value that one leaf ever had. */
export function ValuesPanel({ personId, path, label, version, revision, onShow, onClose }: ValuesPanelProps) {
  const { input, answer, problem } = useLatest('person.values', { personId, path }, revision);
  const values = input?.path === path ? answer?.values : undefined;
  const name = label ?? path;
  return (
    <SidePanel
      label="All values"
      title={
        <>
          All values of <WireText text={name} limit={60} />
        </>
      }
      aside={values === undefined ? undefined : values.length === 1 ? 'set once' : `${values.length} changes`}
      onClose={onClose}
    >
      {problem !== undefined && <ProblemNote problem={problem} />}
      {values === undefined && problem === undefined && <ProgressLine what="Reading every value" />}
      {values?.length === 0 && (
        <EmptyState sentence="This value was never set." reason="No event of this person says anything about it." />
      )}
      {values !== undefined && values.length > 0 && (
        <OriginList
          label={`Values of ${name}`}
          version={version}
          onShow={onShow}
          lines={values.map(({ value, masked, origin }) => ({
            origin,
            says: value === null ? <em>removed</em> : <LeafValue path={path} value={value} masked={masked} />,
          }))}
        />
      )}
    </SidePanel>
  );
}
