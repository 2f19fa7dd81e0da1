import { NativeSelect, Switch, Textarea, TextInput } from '@mantine/core';
import { maskingLevels, maskingWords } from '@shared/catalogue/masking';
import type { ProfilesView } from '@shared/contract/profiles';
import { type Profile, profileColours } from '@shared/views/profile';
import type { ProfileField } from '@shared/views/profile-objections';
import { useState } from 'react';
import { addressesIn, linesIn, typedOrNull } from './profile-draft';
import styles from './profile-form.module.css';
import { SignInFields, type SignInProps } from './sign-in-fields';

type FormProps = Omit<SignInProps, 'objection'> & {
  readonly view: ProfilesView;
  /** What is to be mended, shown once it was tried to save. */
  readonly objections: ReadonlyMap<ProfileField, string>;
};

/** All that a profile says, a section each: where, as whom, what it looks like and may do here, what is rarely needed. */
export function ProfileForm({ view, objections, ...signIn }: FormProps) {
  const { draft, onChange } = signIn;
  const set = (change: Partial<Profile>) => onChange({ ...draft, ...change });
  const error = (field: ProfileField) => objections.get(field);
  return (
    <div className={styles.form}>
      <div className={styles.section}>
        <TextInput
          label="Name"
          maxLength={60}
          value={draft.name}
          error={error('name')}
          onChange={({ currentTarget }) => set({ name: currentTarget.value })}
        />
        <NativeSelect
          label="Context of the nats tool"
          description="Says servers and credentials where this form does not; read at each connection."
          data={[{ value: '', label: 'none' }, ...contextNames(view, draft)]}
          value={draft.context ?? ''}
          onChange={({ currentTarget }) => set({ context: typedOrNull(currentTarget.value) })}
        />
        <Servers draft={draft} error={error('servers')} onServers={(servers) => set({ servers })} />
      </div>
      <SignInFields {...signIn} objection={error} />
      <Appearance draft={draft} floor={view.floor} error={error} set={set} />
      <RarelyNeeded draft={draft} error={error} set={set} />
    </div>
  );
}

function contextNames({ contexts }: ProfilesView, { context }: Profile): string[] {
  const names = contexts.map(({ name }) => name);
  return context === null || names.includes(context) ? names : [...names, context];
}

/** What is typed stays as it was typed: only what is kept is completed. */
function Servers(props: {
  readonly draft: Profile;
  readonly error: string | undefined;
  readonly onServers: (servers: string[]) => void;
}) {
  const [typed, setTyped] = useState(props.draft.servers.join('\n'));
  return (
    <Textarea
      label="Servers"
      description="One in a line, such as tls://nats.example:4222; any of them will do."
      autosize
      minRows={1}
      maxRows={6}
      spellCheck={false}
      value={typed}
      error={props.error}
      classNames={{ input: styles.mono ?? '' }}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        props.onServers(addressesIn(currentTarget.value));
      }}
    />
  );
}

type SectionProps = {
  readonly draft: Profile;
  readonly error: (field: ProfileField) => string | undefined;
  readonly set: (change: Partial<Profile>) => void;
};

const colourNames: Readonly<Record<Profile['colour'], string>> = {
  none: 'none',
  plum: 'plum, as production',
  indigo: 'indigo',
  copper: 'copper',
  olive: 'olive',
  slate: 'slate',
};

function Appearance({ draft, floor, error, set }: SectionProps & { readonly floor: ProfilesView['floor'] }) {
  const mayMask = maskingLevels.slice(maskingLevels.indexOf(floor.masking));
  return (
    <div className={styles.section}>
      <NativeSelect
        label="Colour"
        description="Tints the window’s head and border."
        data={profileColours.map((value) => ({ value, label: colourNames[value] }))}
        value={draft.colour}
        onChange={({ currentTarget }) => set({ colour: currentTarget.value as Profile['colour'] })}
      />
      <NativeSelect
        label="Role"
        data={[
          { value: 'inspector', label: 'Inspector: looks, creates nothing' },
          { value: 'core', label: 'Core: processes commands here' },
        ]}
        value={draft.role}
        error={error('role')}
        onChange={({ currentTarget }) => set({ role: currentTarget.value as Profile['role'] })}
      />
      <NativeSelect
        label="Masking"
        description={`${maskingWords[draft.masking]} Discretion, not access control.`}
        data={maskingLevels.map((value) => ({ value, label: value, disabled: !mayMask.includes(value) }))}
        value={draft.masking}
        onChange={({ currentTarget }) => set({ masking: currentTarget.value as Profile['masking'] })}
      />
      <Switch
        label={
          floor.readOnly ? 'Read-only (this start allows nothing else)' : 'Read-only: nothing here can write to it'
        }
        classNames={{ track: styles.track ?? '' }}
        checked={draft.readOnly || floor.readOnly}
        disabled={floor.readOnly}
        onChange={({ currentTarget }) => set({ readOnly: currentTarget.checked })}
      />
    </div>
  );
}

function RarelyNeeded({ draft, error, set }: SectionProps) {
  const [further, setFurther] = useState(draft.furtherStreams.join('\n'));
  const text = (value: string | null, field: 'jsDomain' | 'inboxPrefix', label: string, description: string) => (
    <TextInput
      label={label}
      description={description}
      spellCheck={false}
      value={value ?? ''}
      error={error(field)}
      onChange={({ currentTarget }) => set({ [field]: typedOrNull(currentTarget.value) })}
    />
  );
  return (
    <details className={styles.details} open={hasRare(draft) || undefined}>
      <summary>Names, domain, further streams</summary>
      <div className={styles.section}>
        <NativeSelect
          label="Names of streams and subjects"
          data={[
            { value: 'default', label: 'ours (person-events …)' },
            { value: 'rust', label: 'those of the Rust services (PERSON_EVENTS …)' },
          ]}
          value={draft.preset}
          onChange={({ currentTarget }) => set({ preset: currentTarget.value as Profile['preset'] })}
        />
        {text(draft.jsDomain, 'jsDomain', 'JetStream domain', 'Where the streams are, on a leaf node.')}
        {text(
          draft.inboxPrefix,
          'inboxPrefix',
          'Inbox prefix',
          'Where answers arrive; a core answers there when it was started with --reply-prefix.',
        )}
        <Textarea
          label="Further streams"
          description="Limits streams that are read along, one in a line: orders, or orders:correlation=header:X-Trace-ID."
          autosize
          minRows={1}
          spellCheck={false}
          value={further}
          error={error('furtherStreams')}
          onChange={({ currentTarget }) => {
            setFurther(currentTarget.value);
            set({ furtherStreams: linesIn(currentTarget.value) });
          }}
        />
      </div>
    </details>
  );
}

function hasRare({ preset, jsDomain, inboxPrefix, furtherStreams }: Profile): boolean {
  return preset !== 'default' || jsDomain !== null || inboxPrefix !== null || furtherStreams.length > 0;
}
