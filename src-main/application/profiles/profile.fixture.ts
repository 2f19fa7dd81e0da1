import type { Profile } from '@shared/views/profile';

export const profileIdOf = (number: number) => `00009f17-0000-4000-8000-${String(number).padStart(12, '0')}`;

export function aProfile(number: number, given: Partial<Profile> = {}): Profile {
  return {
    profileId: profileIdOf(number),
    name: `Profile ${number}`,
    context: null,
    servers: ['nats://localhost:4222'],
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
