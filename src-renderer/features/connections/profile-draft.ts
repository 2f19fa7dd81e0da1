import type { Profile } from '@shared/views/profile';
import { completeAddress } from '@shared/views/profile-objections';

/** A profile that nobody has said anything of yet; `given`: what is known already. */
export function emptyProfile(profileId: string, given: Partial<Profile> = {}): Profile {
  return {
    profileId,
    name: '',
    context: null,
    servers: [],
    auth: { kind: 'none' },
    tls: { ca: null, cert: null, key: null, first: false },
    jsDomain: null,
    inboxPrefix: null,
    preset: 'default',
    colour: 'none',
    role: 'inspector',
    readOnly: false,
    masking: 'none',
    furtherStreams: [],
    ...given,
  };
}

/** What was typed, with a blank standing for nothing said. */
export function typedOrNull(typed: string): string | null {
  return typed.trim() === '' ? null : typed;
}

/** Addresses one below the other, as they are kept. */
export function addressesIn(typed: string): string[] {
  return linesIn(typed).map(completeAddress);
}

export function linesIn(typed: string): string[] {
  return typed
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Another way to sign in, with nothing said of it yet. */
export function authOfKind(kind: Profile['auth']['kind']): Profile['auth'] {
  switch (kind) {
    case 'user':
      return { kind, user: '' };
    case 'nkey':
      return { kind, file: null };
    case 'creds':
      return { kind, file: '' };
    default:
      return { kind };
  }
}
