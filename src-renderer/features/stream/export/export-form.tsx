import { Button, Radio, Textarea } from '@mantine/core';
import { problemOf, useFeed, useHost } from '@renderer/host';
import { useExportJobs } from '@renderer/store/export-jobs';
import { formatCount } from '@renderer/ui/format-count';
import { ProblemNote } from '@renderer/ui/problem-note';
import type { ExportFormat } from '@shared/contract/export';
import type { Problem } from '@shared/contract/frames';
import type { Filter } from '@shared/contract/stream';
import { type FormEvent, useState } from 'react';
import type { RowOrder } from '../table/table-view';
import styles from './export.module.css';

const formats: readonly { readonly format: ExportFormat; readonly label: string; readonly says: string }[] = [
  {
    format: 'ndjson',
    label: 'Lines of JSON',
    says: 'Every event with its headers and its payload as stored (NDJSON).',
  },
  { format: 'csv', label: 'Table', says: 'For a spreadsheet (CSV); no cell of it is a formula.' },
  {
    format: 'capture',
    label: 'Capture',
    says: 'Stored bytes and a note in one file that Eventglass opens without a server.',
  },
];

const nothing = {};

/** In which form the events that are shown shall be written; where to is asked next. */
export function ExportForm({
  filter,
  order,
  total,
  onClose,
}: {
  readonly filter: Filter;
  readonly order: RowOrder;
  readonly total: number;
  readonly onClose: () => void;
}) {
  const host = useHost();
  const begun = useExportJobs((jobs) => jobs.begun);
  const isIndexing = useFeed('stream.state', nothing).item?.state === 'indexing';
  const [format, setFormat] = useState<ExportFormat>('ndjson');
  const [notes, setNotes] = useState('');
  const [isAsking, setIsAsking] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  const start = async (event: FormEvent) => {
    event.preventDefault();
    setIsAsking(true);
    setProblem(undefined);
    try {
      const { jobId } = await host.request('export.start', {
        filter,
        order,
        format,
        ...(format === 'capture' && { notes }),
      });
      if (jobId !== null) begun(jobId);
      onClose();
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setIsAsking(false);
    }
  };

  return (
    <form className={styles.form} onSubmit={start}>
      <Radio.Group
        label={`Export ${formatCount(total)} ${total === 1 ? 'event' : 'events'}`}
        value={format}
        onChange={(value) => setFormat(formats.find((known) => known.format === value)?.format ?? 'ndjson')}
      >
        <div className={styles.formats}>
          {formats.map(({ format, label, says }) => (
            <Radio key={format} size="xs" value={format} label={label} description={says} />
          ))}
        </div>
      </Radio.Group>
      {format === 'capture' && (
        <Textarea
          size="xs"
          label="Note"
          placeholder="Why it was taken: a ticket, a question"
          maxLength={10_000}
          autosize
          minRows={2}
          maxRows={6}
          value={notes}
          onChange={(event) => setNotes(event.currentTarget.value)}
        />
      )}
      <p className={styles.note}>
        Names, addresses and whatever else the payloads hold are written as they are: nothing is masked.
      </p>
      {isIndexing && (
        <p className={styles.wait}>The stream is still being read: only what is there by now is exported.</p>
      )}
      {problem !== undefined && <ProblemNote problem={problem} />}
      <Button type="submit" size="xs" loading={isAsking} disabled={total === 0}>
        {format === 'capture' ? 'Take capture…' : 'Export…'}
      </Button>
    </form>
  );
}
