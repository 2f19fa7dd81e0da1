import { LifecycleBadge } from '@renderer/ui/lifecycle-badge';
import { useTimeZone } from '@renderer/ui/time-zone';
import { WireText } from '@renderer/ui/wire-text';
import { lifecycleStates, type PersonPage, type PersonRow } from '@shared/views/person';
import { dayName } from '../short-day';
import styles from './person-page.module.css';

export type StateSectionsProps = {
  readonly sections: PersonPage['sections'];
  readonly nowMs: number;
  readonly version: number | undefined;
  readonly onPick: (version: number) => void;
};

/** Who the person is now, value by value; each names the version that set it and leads there. */
export function StateSections({ sections, nowMs, version, onPick }: StateSectionsProps) {
  return sections.map(({ title, values }, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two components may have the same title
    <section key={place} aria-label={title}>
      <h4 className={styles.sectionTitle}>
        <WireText text={title} limit={80} />
      </h4>
      <dl>
        {values.map(({ label, value, setByVersion, setMs }, index) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: labels come from the wire and may repeat
            key={index}
            className={styles.value}
            data-picked={(setByVersion !== null && setByVersion === version) || undefined}
          >
            <dt>
              <WireText text={label} limit={80} />
            </dt>
            <dd>
              <Value label={label} value={value} />
            </dd>
            <dd className={styles.origin}>
              {setByVersion !== null && <Origin version={setByVersion} atMs={setMs} nowMs={nowMs} onPick={onPick} />}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}

function Value({ label, value }: { readonly label: string; readonly value: string | null }) {
  if (value === null || value === '')
    return <span className={styles.absent}>{value === null ? 'not known' : 'empty'}</span>;
  const lifecycle =
    label === 'State' ? lifecycleStates.find((state): state is PersonRow['lifecycle'] => state === value) : undefined;
  return lifecycle === undefined ? <WireText text={value} limit={300} /> : <LifecycleBadge lifecycle={lifecycle} />;
}

function Origin({
  version,
  atMs,
  nowMs,
  onPick,
}: {
  readonly version: number;
  readonly atMs: number | null;
  readonly nowMs: number;
  readonly onPick: (version: number) => void;
}) {
  const zone = useTimeZone();
  return (
    <button
      type="button"
      className={styles.link}
      title={`Show what happened in version ${version}`}
      onClick={() => onPick(version)}
    >
      v{version}
      {atMs !== null && `, ${dayName(atMs, nowMs, zone)}`}
    </button>
  );
}
