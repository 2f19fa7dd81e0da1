import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { useTimeZone } from '@renderer/ui/time-zone';
import { WireText } from '@renderer/ui/wire-text';
import { withAbsoluteTimes } from '@shared/query';
import { IconArrowUp, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import styles from './colour-rules.module.css';
import { MOST_RULES, type RuleColour, ruleColours, useColourRules } from './colour-rules-store';
import { objectionToRule } from './rule-of-row';

/** The rules in their order, and a new one. */
export function ColourRulesForm({ filter }: { readonly filter: string }) {
  const { rules, remove, raise } = useColourRules();
  return (
    <>
      <ol className={styles.rules} aria-label="Colour rules">
        {rules.map(({ id, name, text, colour }, at) => (
          <li key={id} className={styles.rule}>
            <Swatch colour={colour} name={name} />
            <code className={styles.text} title={text}>
              <WireText text={text} limit={80} />
            </code>
            {at > 0 && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={22}
                aria-label={`Move rule ${name} up`}
                title="Decides before the one above it"
                onClick={() => raise(id)}
              >
                <IconArrowUp size={14} stroke={1.75} />
              </ActionIcon>
            )}
            <ActionIcon
              variant="subtle"
              color="gray"
              size={22}
              aria-label={`Delete rule ${name}`}
              title="Delete"
              onClick={() => remove(id)}
            >
              <IconTrash size={14} stroke={1.75} />
            </ActionIcon>
          </li>
        ))}
      </ol>
      {rules.length < MOST_RULES ? (
        <NewRule key={rules.length} filter={filter} />
      ) : (
        <p className={styles.note}>There are {MOST_RULES} rules, which is the most: delete one to add another.</p>
      )}
    </>
  );
}

function NewRule({ filter }: { readonly filter: string }) {
  const add = useColourRules((rules) => rules.add);
  const used = useColourRules(({ rules }) => rules.length);
  const zone = useTimeZone();
  const [text, setText] = useState(filter);
  const [name, setName] = useState('');
  const [colour, setColour] = useState(ruleColours[used % ruleColours.length] ?? 'blue');
  const [objection, setObjection] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const context = { nowMs: Date.now(), zone };
    const objection = objectionToRule(text, context);
    setObjection(objection);
    // A rule stays: what it says of times must not move with the clock.
    if (objection === undefined) add({ name: name.trim(), text: withAbsoluteTimes(text.trim(), context), colour });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        label="Rows that match"
        placeholder="type:NameUpdated by:m.ortiz"
        spellCheck={false}
        maxLength={1000}
        error={objection}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <div className={styles.line}>
        <TextInput
          label="are called"
          placeholder="Renames"
          maxLength={24}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <NativeSelect
          label="and coloured"
          value={colour}
          data={ruleColours.map((value) => ({ value, label: value }))}
          onChange={({ currentTarget }) =>
            setColour(ruleColours.find((known) => known === currentTarget.value) ?? 'blue')
          }
        />
        <Swatch colour={colour} name={name.trim() === '' ? 'Name' : name} />
      </div>
      <Button type="submit" variant="filled" disabled={name.trim() === '' || text.trim() === ''}>
        Add rule
      </Button>
    </form>
  );
}

/** As in the rows: a tint, an edge and the first letter, here with the rest of the name. */
function Swatch({ colour, name }: { readonly colour: RuleColour; readonly name: string }) {
  return (
    <span className={styles.swatch} data-colour={colour}>
      <WireText text={name} limit={24} />
    </span>
  );
}
