import { describe, expect, it } from 'vitest';
import { parseDeb822Sources, parseListSources } from './debian-package.mjs';

describe("the machine's apt sources", () => {
  it('are read from the old format, options and comments aside', () => {
    const text = [
      '# deb http://mirror.test/no bookworm main',
      'deb [arch=amd64 signed-by=/k.gpg] http://mirror.test/debian bookworm main contrib # ours',
      'deb-src http://mirror.test/debian bookworm main',
    ].join('\n');
    expect(parseListSources(text)).toEqual([
      { uri: 'http://mirror.test/debian', suites: ['bookworm'], components: ['main', 'contrib'] },
    ]);
  });

  it('are read from the new format, with comments, several suites and disabled stanzas', () => {
    const text = `Types: deb
# http://mirror.test/archive
URIs: http://mirror.test/debian
Suites: bookworm
 bookworm-updates
Components: main
Signed-By: /k.gpg

Types: deb
URIs: http://mirror.test/other
Suites: sid
Components: main
Enabled: no
`;
    expect(parseDeb822Sources(text)).toEqual([
      { uri: 'http://mirror.test/debian', suites: ['bookworm', 'bookworm-updates'], components: ['main'] },
    ]);
  });
});
