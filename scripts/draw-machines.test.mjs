// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkMachine } from '../src-main/domain/kernel/machine-check';
import { drawMermaid } from '../src-main/domain/kernel/machine-drawing';
import { fullOnboarding } from '../src-main/domain/onboarding/full-onboarding';
import { profileOnboarding } from '../src-main/domain/onboarding/profile-onboarding';
import { lifecycle } from '../src-main/domain/person/lifecycle';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = join(root, 'docs', 'domain.md');
const text = readFileSync(page, 'utf8');
const machines = [lifecycle, fullOnboarding, profileOnboarding];

/**
 * The page with what stands between the machine's marks replaced by its drawing.
 * @param {string} document
 * @param {typeof machines[number]} machine
 */
function withDrawing(document, machine) {
  const marks = new RegExp(`(<!-- machine: ${machine.name} -->\n).*?(<!-- end of machine -->)`, 's');
  return document.replace(marks, (_, begin, end) => `${begin}\`\`\`mermaid\n${drawMermaid(machine)}\`\`\`\n${end}`);
}

it.each(machines)('the $name is sound: every state is reached, and left unless it is final', (machine) => {
  expect(checkMachine(machine)).toEqual([]);
});

describe('docs/domain.md', () => {
  it('draws the machines as the domain executes them; if not, run node scripts/draw-machines.mjs', async () => {
    await expect(machines.reduce(withDrawing, text)).toMatchFileSnapshot(page);
  });

  it.each(machines.map(({ name }) => name))('has a place for the %s', (name) => {
    expect(text).toContain(`<!-- machine: ${name} -->\n`);
  });

  it('names files that exist', () => {
    const named = [...text.matchAll(/`((?:src-main|shared|scripts|docs)\/[\w./-]+)`/g)].map(([, path]) => path);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
