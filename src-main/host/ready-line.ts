/** The line that tells a machine reader that the core serves (wire.md §9). */
export type ReadyLine = {
  readonly ready: true;
  readonly server: string;
  readonly embedded: boolean;
  readonly contextFile?: string;
  readonly preset: 'default' | 'rust';
  readonly readOnly: boolean;
  readonly serverVersion: string | null;
  readonly missing: readonly string[];
  readonly api: string;
};
