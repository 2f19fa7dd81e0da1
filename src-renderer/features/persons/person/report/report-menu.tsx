import { Button, Menu } from '@mantine/core';
import { problemOf, useHost } from '@renderer/host';
import { ProblemNote } from '@renderer/ui/problem-note';
import { zoneName } from '@renderer/ui/time-format';
import { useTimeZone } from '@renderer/ui/time-zone';
import type { Problem } from '@shared/contract/frames';
import type { ReportFormat } from '@shared/contract/report';
import { IconReport } from '@tabler/icons-react';
import { useState } from 'react';
import styles from './report-menu.module.css';

const forms: readonly { readonly format: ReportFormat; readonly label: string }[] = [
  { format: 'markdown', label: 'Markdown…' },
  { format: 'pdf', label: 'PDF…' },
  { format: 'json', label: 'JSON…' },
];

/** The whole history of a person as a document, with the hashes of the events that it is made of. */
export function ReportMenu({ personId, name }: { readonly personId: string; readonly name: string }) {
  const host = useHost();
  const zone = useTimeZone();
  const [isBusy, setIsBusy] = useState(false);
  const [saved, setSaved] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const save = async (format: ReportFormat) => {
    setIsBusy(true);
    setSaved(undefined);
    setProblem(undefined);
    try {
      const { text } = await host.request('person.report', {
        personId,
        format: format === 'json' ? 'json' : 'markdown',
        zone: zone === 'utc' ? 'utc' : zoneName(zone),
      });
      const { file } = await host.request('report.save', { name: name === '' ? personId : name, format, text });
      if (file !== null) setSaved(file);
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <span className={styles.report}>
      {saved !== undefined && (
        <span role="status" className={styles.saved}>
          Saved as {saved}
        </span>
      )}
      {problem !== undefined && <ProblemNote problem={problem} />}
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <Button variant="subtle" loading={isBusy} leftSection={<IconReport size={14} stroke={1.75} />}>
            Report
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Everything known and everything that happened, with the hash of every event</Menu.Label>
          {forms.map(({ format, label }) => (
            <Menu.Item key={format} onClick={() => void save(format)}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </span>
  );
}
