// @ts-check
import { noteOf } from './cache.mjs';
import { findProgram, isRoot, runCommand } from './commands.mjs';
import { say } from './progress.mjs';
import { aptInstall } from './system-packages.mjs';

/** 1.8 MB; persons have Chinese, Japanese and Korean names, the fonts of the application do not. */
const FONT_PACKAGE = 'fonts-droid-fallback';
/** 中 */
const HAN_CHARACTER = '4e2d';

/** Gives a bare container one small font for names in East Asian scripts; a machine of a normal user is left alone. Never fails. */
export async function ensureFonts() {
  if (process.platform !== 'linux' || !isRoot() || !findProgram('apt-get')) return;
  const note = noteOf('fonts');
  if (note.isFresh(FONT_PACKAGE)) return;
  const { status, stdout } = await runCommand('fc-list', [`:charset=${HAN_CHARACTER}`, 'family']);
  if (status !== 0 || stdout.trim() === '') {
    say(`There is no font for East Asian names: installing ${FONT_PACKAGE} with apt-get …`);
    const problem = await aptInstall(['fontconfig', FONT_PACKAGE]);
    if (problem) say(`${FONT_PACKAGE} could not be installed (${problem}): such names show as boxes.`);
  }
  note.write(FONT_PACKAGE);
}
