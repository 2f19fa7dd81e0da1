import { NativeSelect, PasswordInput, Switch, TextInput } from '@mantine/core';
import { type Profile, secretOf } from '@shared/views/profile';
import type { ProfileField } from '@shared/views/profile-objections';
import { authOfKind, typedOrNull } from './profile-draft';
import styles from './profile-form.module.css';

/** What was typed of a secret, and whether the system shall keep it. */
export type TypedSecret = { readonly text: string; readonly keep: boolean };

export type SignInProps = {
  readonly draft: Profile;
  readonly onChange: (draft: Profile) => void;
  readonly secret: TypedSecret;
  readonly onSecret: (secret: TypedSecret) => void;
  readonly secretKept: boolean;
  /** Why this machine keeps none; empty when it does. */
  readonly secretsObjection: string;
  readonly objection: (field: ProfileField) => string | undefined;
};

const kinds = [
  { value: 'none', label: 'without, or as the context says' },
  { value: 'user', label: 'user and password' },
  { value: 'token', label: 'token' },
  { value: 'nkey', label: 'key (nkey)' },
  { value: 'creds', label: 'credentials file (JWT)' },
];

/** As whom to connect, and by which certificates. */
export function SignInFields(props: SignInProps) {
  const { draft, onChange, objection } = props;
  const { auth, tls } = draft;
  const setTls = (change: Partial<Profile['tls']>) => onChange({ ...draft, tls: { ...tls, ...change } });
  const file = (label: string, field: 'ca' | 'cert' | 'key', description: string) => (
    <TextInput
      label={label}
      description={description}
      spellCheck={false}
      value={tls[field] ?? ''}
      error={objection(field)}
      classNames={{ input: styles.mono ?? '' }}
      onChange={({ currentTarget }) => setTls({ [field]: typedOrNull(currentTarget.value) })}
    />
  );
  return (
    <>
      <div className={styles.section}>
        <NativeSelect
          label="Sign in"
          data={kinds}
          value={auth.kind}
          onChange={({ currentTarget }) =>
            onChange({ ...draft, auth: authOfKind(currentTarget.value as Profile['auth']['kind']) })
          }
        />
        {auth.kind === 'user' && (
          <TextInput
            label="User"
            spellCheck={false}
            value={auth.user}
            error={objection('user')}
            onChange={({ currentTarget }) => onChange({ ...draft, auth: { ...auth, user: currentTarget.value } })}
          />
        )}
        {(auth.kind === 'creds' || auth.kind === 'nkey') && (
          <TextInput
            label={auth.kind === 'creds' ? 'Credentials file' : 'File of the seed'}
            description={
              auth.kind === 'creds' ? 'Read at each connection, never copied.' : 'Blank: the seed is given below.'
            }
            spellCheck={false}
            value={auth.file ?? ''}
            error={objection('file')}
            classNames={{ input: styles.mono ?? '' }}
            onChange={({ currentTarget: { value } }) =>
              onChange({
                ...draft,
                auth: auth.kind === 'creds' ? { ...auth, file: value } : { ...auth, file: typedOrNull(value) },
              })
            }
          />
        )}
        <SecretField {...props} />
      </div>
      <details className={styles.details} open={tls.ca !== null || tls.cert !== null || tls.first || undefined}>
        <summary>TLS</summary>
        <div className={styles.section}>
          {file('CA', 'ca', 'File of the certificates that the server is checked by; blank: those of this machine.')}
          {file('Our certificate', 'cert', 'Where the server asks who we are by one.')}
          {file('Its private key', 'key', 'Read at each connection, never copied.')}
          <Switch
            label="TLS before the greeting"
            checked={tls.first}
            onChange={({ currentTarget }) => setTls({ first: currentTarget.checked })}
          />
        </div>
      </details>
    </>
  );
}

const labels = { password: 'Password', token: 'Token', seed: 'Seed' } as const;

/** Never shown again once it is kept; what is not kept is asked for each time, and said so. */
function SecretField({ draft, secret, onSecret, secretKept, secretsObjection }: SignInProps) {
  const needed = secretOf(draft);
  if (needed === null) return null;
  const canKeep = secretsObjection === '';
  const description = canKeep
    ? secretKept
      ? 'Kept, encrypted by the operating system. Type another one to replace it.'
      : 'Encrypted by the operating system, or asked for each time.'
    : secretsObjection;
  return (
    <>
      <PasswordInput
        label={labels[needed]}
        description={description}
        autoComplete="off"
        value={secret.text}
        placeholder={secretKept ? 'kept' : ''}
        onChange={({ currentTarget }) => onSecret({ ...secret, text: currentTarget.value })}
      />
      <Switch
        label="Keep it for the next time"
        classNames={{ track: styles.track ?? '' }}
        checked={canKeep && secret.keep}
        disabled={!canKeep}
        onChange={({ currentTarget }) => onSecret({ ...secret, keep: currentTarget.checked })}
      />
    </>
  );
}
