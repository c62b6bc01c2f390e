import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const FOLDER = 'src/experiment/tickets/python';

test.each(readdirSync(FOLDER))(
  'docs/python.md has the very lines of %s, which tests run and the page shows',
  (name) => {
    const code = readFileSync(join(FOLDER, name), 'utf8');
    expect(readFileSync('docs/python.md', 'utf8')).toContain(`\n\`\`\`python\n${code}\`\`\`\n`);
  },
);
