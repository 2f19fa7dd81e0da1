/** The first argument of a packaged application that is to be the guard, and nothing else. */
export const SERVER_GUARD_ARGUMENT = '--server-guard';

/** How this process runs: what tells a packaged application from the others. */
export type OwnProcess = {
  readonly execPath: string;
  readonly argv: readonly string[];
  /** Absent under Node. */
  readonly electron: string | undefined;
  /** True where Electron was given a folder to run: so is every start that is not of a package. */
  readonly isDefaultApp: boolean;
};

export type GuardCommand = {
  readonly command: readonly [string, ...string[]];
  readonly env: Readonly<Record<string, string>>;
};

/**
 * How the guard is started. Node runs its file, and so does an unpackaged Electron as Node. A package has that fuse blown,
 * so that nobody can run scripts in the application's name: there, the application is started as its own guard, without
 * a window and without a display.
 */
export function guardCommand(guardPath: string, args: readonly string[], own: OwnProcess): GuardCommand {
  if (own.electron === undefined) return { command: [own.execPath, guardPath, ...args], env: {} };
  if (own.isDefaultApp) return { command: [own.execPath, guardPath, ...args], env: { ELECTRON_RUN_AS_NODE: '1' } };
  const sandbox = own.argv.includes('--no-sandbox') ? ['--no-sandbox'] : [];
  const display = ['--ozone-platform=headless', '--disable-gpu'];
  return { command: [own.execPath, SERVER_GUARD_ARGUMENT, ...args, ...sandbox, ...display], env: {} };
}

/** The guard's own arguments, when this process is to be the guard: where user data lie, and the nats-server to run. */
export function guardArguments(argv: readonly string[]): readonly [string, string] | undefined {
  const [, first, userData, executable] = argv;
  if (first !== SERVER_GUARD_ARGUMENT || userData === undefined || executable === undefined) return undefined;
  return [userData, executable];
}
