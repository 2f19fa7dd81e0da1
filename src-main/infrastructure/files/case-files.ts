import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type KeptCase, keptCase } from '@shared/contract/cases';
import { z } from 'zod';
import { type CaseStore, type Ids, Unavailable } from '../../application/ports';
import { isMissing, writeOwnFile } from './own-file';

const CASE_VERSION = 1;
const ending = '.json';
/** A thousand bookmarks with the longest notes are about as large. */
const LARGEST_CASE_BYTES = 32 * 1024 * 1024;

const caseFile = keptCase.extend({ eventglass: z.literal('case'), version: z.literal(CASE_VERSION) });

/** Cases as files of a folder, one each, named by its id; only their owner may read them. */
export function createCaseFiles(folder: string, ids: Pick<Ids, 'fresh'>): CaseStore {
  const pathOf = (caseId: string) => join(folder, `${caseId}${ending}`);

  const read = async (path: string): Promise<KeptCase> => {
    if ((await stat(path)).size > LARGEST_CASE_BYTES) throw new TypeError('larger than any case');
    const { eventglass: _, version: __, ...kept } = caseFile.parse(JSON.parse(await readFile(path, 'utf8')));
    return kept;
  };

  return {
    async all() {
      const names = (await namesIn(folder)).filter((name) => name.endsWith(ending));
      const results = await Promise.allSettled(names.map((name) => read(join(folder, name))));
      return {
        cases: results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
        unreadable: results.flatMap((one, at) =>
          one.status === 'rejected' && !isMissing(one.reason) ? [unreadable(names[at] ?? '', folder)] : [],
        ),
      };
    },

    async find(caseId) {
      try {
        return await read(pathOf(caseId));
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw new Unavailable(unreadable(`${caseId}${ending}`, folder), { cause: error });
      }
    },

    async save(kept) {
      const path = pathOf(kept.caseId);
      const content = JSON.stringify({ eventglass: 'case', version: CASE_VERSION, ...kept }, null, 1);
      try {
        await writeOwnFile(path, content, `${path}.${ids.fresh()}.part`);
      } catch (error) {
        throw new Unavailable(
          `${kept.name} was not saved: the system did not take ${path}; make room, or let Eventglass write there, and try again.`,
          { cause: error },
        );
      }
    },

    delete: (caseId) => rm(pathOf(caseId), { force: true }),
  };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw new Unavailable(`The cases cannot be read: ${folder} may not be opened; let Eventglass read it.`, {
      cause: error,
    });
  }
}

function unreadable(name: string, folder: string): string {
  return `The case in ${name} cannot be read: it is damaged or was written by a newer Eventglass; it is left as it is in ${folder}.`;
}
