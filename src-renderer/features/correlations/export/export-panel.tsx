import { Button, Textarea, TextInput } from '@mantine/core';
import { problemOf, useHost } from '@renderer/host';
import { useExportJobs } from '@renderer/store/export-jobs';
import { useSettings } from '@renderer/store/settings';
import { formatCount } from '@renderer/ui/format-count';
import { ProblemNote } from '@renderer/ui/problem-note';
import type { Problem } from '@shared/contract/frames';
import { withClause } from '@shared/query';
import type { Trace } from '@shared/views/trace';
import { type ReactNode, useState } from 'react';
import type { TimeWindow } from '../waterfall/time-window';
import styles from './export.module.css';
import { copyAsImage, shownColours } from './picture-image';
import { tracingAddress } from './tracing-address';
import { waterfallPicture } from './waterfall-picture';

/** A longer diagram is drawn by nothing that reads Mermaid. */
const MOST_IN_DIAGRAM = 400;

type PanelProps = { readonly trace: Trace; readonly view: TimeWindow | undefined; readonly onClose: () => void };

/** In which form a trace leaves: as a capture, a diagram, a picture, or as an address in a tracing tool. */
export function ExportPanel({ trace, view, onClose }: PanelProps) {
  const host = useHost();
  const begun = useExportJobs((jobs) => jobs.begun);
  const [notes, setNotes] = useState('');
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const { correlationId } = trace;

  const attempt = (what: () => Promise<string | null>) => () => {
    setProblem(undefined);
    setSaid('');
    what().then(
      (done) => setSaid(done ?? ''),
      (error: unknown) => setProblem(problemOf(error)),
    );
  };
  const takeCapture = attempt(async () => {
    const text = withClause('', 'correlation', correlationId, { negated: false });
    const filter = { text, nowMs: 0, zone: 'utc' as const };
    const { jobId } = await host.request('export.start', { filter, order: 'oldest', format: 'capture', notes });
    if (jobId === null) return null;
    begun(jobId);
    onClose();
    return null;
  });
  const diagram = async () => {
    const { text, leftOut } = await host.request('correlations.mermaid', { correlationId, limit: MOST_IN_DIAGRAM });
    return { text, rest: leftOut === 0 ? '' : ` ${formatCount(leftOut)} nodes are left out of it.` };
  };
  const copyDiagram = attempt(async () => {
    const { text, rest } = await diagram();
    await navigator.clipboard.writeText(text);
    return `The diagram was copied.${rest}`;
  });
  const saveDiagram = attempt(async () => {
    const { text, rest } = await diagram();
    const markdown = `\`\`\`mermaid\n${text.replaceAll('```', "'''")}\n\`\`\`\n`;
    return saved(await host.request('report.save', { name: trace.title, format: 'markdown', text: markdown }), rest);
  });
  const picture = () => waterfallPicture(trace, view, shownColours());
  const restOf = (leftOut: number) => (leftOut === 0 ? '' : ` ${formatCount(leftOut)} lines are left out of it.`);
  const copyPicture = attempt(async () => {
    const drawn = picture();
    await copyAsImage(drawn);
    return `The picture was copied.${restOf(drawn.leftOut)}`;
  });
  const savePicture = attempt(async () => {
    const { svg, leftOut } = picture();
    return saved(await host.request('report.save', { name: trace.title, format: 'svg', text: svg }), restOf(leftOut));
  });

  return (
    <div className={styles.panel}>
      <Part title="Capture" says="Its events as stored and a note, in one file that Eventglass opens without a server.">
        <Textarea
          size="xs"
          aria-label="Note for the capture"
          placeholder="Why it was taken: a ticket, a question"
          maxLength={10_000}
          autosize
          minRows={1}
          maxRows={4}
          value={notes}
          onChange={(event) => setNotes(event.currentTarget.value)}
        />
        <Button size="xs" onClick={takeCapture} disabled={trace.counts.events === 0} title={whyNoCapture(trace)}>
          Take capture…
        </Button>
      </Part>
      <Part title="Diagram" says="Who told whom what, as a Mermaid sequence diagram.">
        <Button size="xs" onClick={copyDiagram}>
          Copy as Mermaid
        </Button>
        <Button size="xs" onClick={saveDiagram}>
          Save as Markdown…
        </Button>
      </Part>
      <Part title="Picture" says="The waterfall with every branch open, in the colours of the window.">
        <Button size="xs" onClick={copyPicture}>
          Copy picture
        </Button>
        <Button size="xs" onClick={savePicture}>
          Save picture…
        </Button>
      </Part>
      <TracingTool trace={trace} attempt={attempt} />
      {said !== '' && (
        <p role="status" className={styles.said}>
          {said}
        </p>
      )}
      {problem !== undefined && <ProblemNote problem={problem} />}
    </div>
  );
}

function TracingTool({
  trace,
  attempt,
}: {
  readonly trace: Trace;
  readonly attempt: (what: () => Promise<string | null>) => () => void;
}) {
  const host = useHost();
  const template = useSettings((settings) => settings.tracingTemplate);
  const set = useSettings((settings) => settings.set);
  const found = tracingAddress(template, trace);
  const [address, reason] = 'address' in found ? [found.address, undefined] : [undefined, found.reason];
  const open = attempt(async () => {
    if (address !== undefined) await host.request('window.browse', { address });
    return null;
  });
  const copy = attempt(async () => {
    await navigator.clipboard.writeText(address ?? '');
    return 'The address was copied.';
  });
  return (
    <Part title="Tracing tool" says="The same story where your services send their traces.">
      <TextInput
        aria-label="Address in the tracing tool"
        placeholder="https://traces.example/trace/{traceId}"
        spellCheck={false}
        maxLength={1_000}
        value={template}
        onChange={(event) => set({ tracingTemplate: event.currentTarget.value })}
      />
      <Button size="xs" disabled={address === undefined} title={reason ?? address} onClick={open}>
        Open in the browser…
      </Button>
      <Button size="xs" disabled={address === undefined} title={reason ?? address} onClick={copy}>
        Copy address
      </Button>
      {reason !== undefined && <p className={styles.reason}>{reason}</p>}
    </Part>
  );
}

function Part({
  title,
  says,
  children,
}: {
  readonly title: string;
  readonly says: string;
  readonly children: ReactNode;
}) {
  return (
    <section className={styles.part} aria-label={title}>
      <h3>{title}</h3>
      <p>{says}</p>
      <div className={styles.buttons}>{children}</div>
    </section>
  );
}

function whyNoCapture({ counts }: Trace): string | undefined {
  return counts.events === 0 ? 'There is no event of it in the stream' : undefined;
}

function saved({ file }: { readonly file: string | null }, rest: string): string | null {
  return file === null ? null : `${file} was saved.${rest}`;
}
