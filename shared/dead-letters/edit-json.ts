import type { Node } from 'jsonc-parser';
import type { EditStep } from '../views/dead-letter';
import { propertyOf, readJsonText, shown } from './json-text';

/** What one step makes of a text, and its operations of a JSON Patch (RFC 6902), each printed; none: nothing to do there. */
export type SteppedText = { readonly text: string; readonly operations: readonly string[] };

type Splice = { readonly from: number; readonly to: number; readonly text: string };

/** A field or an item of a list, with what is around it. */
type Found = {
  readonly container: Node;
  /** The property, or the item itself. */
  readonly whole: Node;
  readonly value: Node;
  readonly pointer: string;
};

type Container = { readonly node: Node; readonly pointer: string };

/**
 * One step over a text; the places of all other bytes stay. Paths are those of the command's fields, below its tag;
 * `name.first_name` is also found as `CreatePerson.name.first_name`.
 */
export function editJson(text: string, step: EditStep): SteppedText | { readonly problem: string } {
  const read = readJsonText(text);
  if ('problem' in read) return read;
  const base = fieldsOf(read.root);
  const path = belowTag(step.path.split('.'), base);
  switch (step.step) {
    case 'rename':
      return rename(text, base, path, belowTag(step.to.split('.'), base));
    case 'set':
      return set(text, base, path, step.json);
    case 'remove': {
      const found = find(base, path);
      if (!found) return untouched(text);
      return stepped(text, [cut(found)], operation('remove', { path: found.pointer }));
    }
  }
}

function rename(text: string, base: Container, path: readonly string[], to: readonly string[]) {
  const found = find(base, path);
  const key = found?.whole.children?.[0];
  if (found?.container.type !== 'object' || !key) return untouched(text);
  const [name = ''] = to.slice(-1);
  const target = containerOf(base, to);
  if (target?.node.type !== 'object') return { problem: `there is no object to put ${shown(to.join('.'))} into` };
  const there = propertyOf(target.node, name);
  if (there === found.whole) return untouched(text);
  if (there) return { problem: `the field ${shown(to.join('.'))} is there already` };
  if (isWithin(target.node, found.value)) return { problem: `${shown(path.join('.'))} cannot be moved into itself` };
  const moved = operation('move', { from: found.pointer, path: `${target.pointer}/${escaped(name)}` });
  if (target.node === found.container) return stepped(text, [{ ...spanOf(key), text: JSON.stringify(name) }], moved);
  const value = text.slice(found.value.offset, endOf(found.value));
  return stepped(text, [cut(found), insertion(target.node, name, value)], moved);
}

function set(text: string, base: Container, path: readonly string[], json: string) {
  const value = json.trim();
  const read = readJsonText(value);
  if ('problem' in read) return { problem: `the value for ${shown(path.join('.'))} is of no use: ${read.problem}` };
  const found = find(base, path);
  if (found) {
    const before = text.slice(found.value.offset, endOf(found.value));
    if (before === value) return untouched(text);
    return stepped(text, [{ ...spanOf(found.value), text: value }], withValue('replace', found.pointer, value));
  }
  const target = containerOf(base, path);
  const [name = ''] = path.slice(-1);
  if (target?.node.type !== 'object') return untouched(text);
  const added = withValue('add', `${target.pointer}/${escaped(name)}`, value);
  return stepped(text, [insertion(target.node, name, value)], added);
}

/** The object whose fields are meant: that below the only key of a command, else the outermost value. */
function fieldsOf(root: Node): Container {
  const [only, ...others] = root.type === 'object' ? (root.children ?? []) : [];
  const [tag, body] = only?.children ?? [];
  if (others.length > 0 || body?.type !== 'object') return { node: root, pointer: '' };
  return { node: body, pointer: `/${escaped(String(tag?.value))}` };
}

function belowTag(path: readonly string[], { node, pointer }: Container): readonly string[] {
  const [first = ''] = path;
  const isTag = path.length > 1 && pointer === `/${escaped(first)}` && !propertyOf(node, first);
  return isTag ? path.slice(1) : path;
}

function containerOf(base: Container, path: readonly string[]): Container | undefined {
  const around = path.slice(0, -1);
  if (around.length === 0) return base;
  const found = find(base, around);
  return found && { node: found.value, pointer: found.pointer };
}

function find(base: Container, path: readonly string[]): Found | undefined {
  let found: Found | undefined;
  for (const name of path) {
    const container: Node = found?.value ?? base.node;
    const whole = container.type === 'array' ? itemOf(container, name) : propertyOf(container, name);
    const value = container.type === 'array' ? whole : whole?.children?.[1];
    if (!whole || !value) return undefined;
    found = { container, whole, value, pointer: `${found?.pointer ?? base.pointer}/${escaped(name)}` };
  }
  return found;
}

function itemOf({ children }: Node, name: string): Node | undefined {
  return /^(0|[1-9]\d{0,8})$/.test(name) ? children?.[Number(name)] : undefined;
}

/** With the comma after it, or before it where it is the last. */
function cut({ container, whole }: Found): Splice {
  const around = container.children ?? [];
  const at = around.indexOf(whole);
  const [before, after] = [around[at - 1], around[at + 1]];
  if (after) return { from: whole.offset, to: after.offset, text: '' };
  return { from: before ? endOf(before) : whole.offset, to: endOf(whole), text: '' };
}

function insertion(object: Node, name: string, value: string): Splice {
  const last = object.children?.at(-1);
  const at = last ? endOf(last) : object.offset + 1;
  return { from: at, to: at, text: `${last ? ',' : ''}${JSON.stringify(name)}:${value}` };
}

function stepped(text: string, splices: readonly Splice[], ...operations: readonly string[]): SteppedText {
  const fromTheEnd = [...splices].sort((one, other) => other.from - one.from);
  const edited = fromTheEnd.reduce((left, { from, to, text }) => left.slice(0, from) + text + left.slice(to), text);
  return { text: edited, operations };
}

function untouched(text: string): SteppedText {
  return { text, operations: [] };
}

function operation(op: string, places: Readonly<Record<string, string>>): string {
  return JSON.stringify({ op, ...places });
}

/** The value as it was typed: parsed and printed, a long number would be another. */
function withValue(op: string, path: string, value: string): string {
  return `${operation(op, { path }).slice(0, -1)},"value":${value}}`;
}

/** A name as a step of a JSON Pointer (RFC 6901). */
function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function isWithin(inner: Node, outer: Node): boolean {
  return inner.offset >= outer.offset && endOf(inner) <= endOf(outer);
}

function spanOf(node: Node): Pick<Splice, 'from' | 'to'> {
  return { from: node.offset, to: endOf(node) };
}

function endOf({ offset, length }: Node): number {
  return offset + length;
}
