import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { isContextFile } from '../infrastructure/files/nats-context';

/** The command line cannot be followed; the message is the one sentence to print. */
export class BadOptions extends Error {
  override readonly name = 'BadOptions';
}

/** `--help` or `--version` was asked for; the message is what to print. */
export class OptionsAnswered extends Error {
  override readonly name = 'OptionsAnswered';
}

/** A repeatable flag; in its environment variable several values stand between commas. */
export function listOf(parse: (text: string) => string) {
  return (text: string, before: string[] | undefined): string[] => [
    ...(before ?? []),
    ...text.split(',').map((part) => parse(part.trim())),
  ];
}

export function natsUrl(text: string): string {
  const url = text.includes('://') ? text : `nats://${text}`;
  const { protocol, hostname, username, password } = parsedUrl(url);
  if (!['nats:', 'tls:', 'ws:', 'wss:'].includes(protocol) || hostname === '') {
    throw new InvalidArgumentError('It is no NATS address; write it as nats://host:4222.');
  }
  if (username !== '' || password !== '') {
    // Thrown past commander, whose own sentence would repeat the address.
    throw new BadOptions(
      'A user, password or token never stands in an address, where every process list shows it: give --user and --password-file, or --token-file.',
    );
  }
  return url;
}

function parsedUrl(text: string): Pick<URL, 'protocol' | 'hostname' | 'username' | 'password'> {
  try {
    return new URL(text);
  } catch {
    return { protocol: '', hostname: '', username: '', password: '' };
  }
}

export function contextName(text: string): string {
  if (!isContextFile(text) && (!/^[^/\\\s]+$/.test(text) || text.startsWith('.'))) {
    throw new InvalidArgumentError('A context is named as `nats context ls` shows it, or by its .json file.');
  }
  return text;
}

export function domainName(text: string): string {
  if (!/^[^\s.*>$]+$/.test(text)) throw new InvalidArgumentError('A domain is one word, without dots or wildcards.');
  return text;
}

export function wholeNumber(least: number, most: number) {
  return (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most) {
      throw new InvalidArgumentError(`It takes a whole number from ${least} to ${most}.`);
    }
    return value;
  };
}

export function route(text: string): string {
  const path = text.replace(/^eventglass:\/\//, '/');
  if (!/^\/?[\w\-/?=&%.#:+,]*$/.test(path))
    throw new InvalidArgumentError('It is no screen of Eventglass, such as /persons.');
  return path.startsWith('/') ? path : `/${path}`;
}

export function size(text: string): { width: number; height: number } {
  const match = /^(\d{3,4})x(\d{3,4})$/.exec(text);
  if (!match) throw new InvalidArgumentError('Write it as width x height, such as 1280x800.');
  return { width: Number(match[1]), height: Number(match[2]) };
}

export function replyPrefix(text: string): string {
  if (!/^[^\s*>]+$/.test(text) || text.startsWith('$')) {
    throw new InvalidArgumentError('A reply prefix is a subject without wildcards, such as team.replies.');
  }
  return text;
}

/** The folder exists or can be made where it is asked for. */
export function assertFolder(folder: string): void {
  let existing = folder;
  while (!existsSync(existing) && dirname(existing) !== existing) existing = dirname(existing);
  try {
    if (!statSync(existing).isDirectory()) throw new Error('not a folder');
    accessSync(existing, constants.W_OK);
  } catch (error) {
    throw new BadOptions(`Cannot keep data in ${folder}: give --user-data a folder that can be written.`, {
      cause: error,
    });
  }
}

export function assertExecutable(file: string): void {
  try {
    if (!statSync(file).isFile()) throw new Error('not a file');
    accessSync(file, constants.X_OK);
  } catch (error) {
    throw new BadOptions(`Cannot run the nats-server at ${file}: give --nats-server an executable file that exists.`, {
      cause: error,
    });
  }
}
