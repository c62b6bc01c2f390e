import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe looks at, where it has looked at the rest already. */
export interface Looked {
  /** Selectors of parts of the page. */
  readonly at?: readonly string[];
  /** The rules that it goes by, if not all of its usual ones. */
  readonly rules?: readonly string[];
}

/** What axe objects to in a page as it is, a line each. */
export async function objections(page: Page, { at: include = ['html'], rules }: Looked = {}): Promise<string[]> {
  await page.evaluate(axe);
  const asked = [{ include }, rules ? { runOnly: { type: 'rule', values: rules } } : {}] as const;
  const violations = await page.evaluate(async ([context, options]) => {
    type Axe = { run(where: object, how: object): Promise<{ violations: Violation[] }> };
    const { axe: here } = globalThis as unknown as { axe: Axe };
    return (await here.run(context, options)).violations;
  }, asked);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
