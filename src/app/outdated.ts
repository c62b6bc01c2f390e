/** The text of one of the page's own files as the server has it now; undefined without a connection. */
const ask = (address: string) => fetch(address, { cache: 'no-store' }).catch(() => undefined);

/** The server has no such script. Some hosts answer with their start page instead. */
const isGone = (answer: Response): boolean =>
  [404, 410].includes(answer.status) || (answer.ok && !/script/.test(answer.headers.get('Content-Type') ?? ''));

/**
 * Whether a part did not come because the server has another version of the page by now. Scripts are named by their
 * content, so a new version takes the old ones away.
 * @param error what an import was rejected with; browsers put the script's address into it
 */
export async function isOutdated(error: unknown): Promise<boolean> {
  const [script] = /https?:\/\/[^\s'")]+/.exec(error instanceof Error ? error.message : '') ?? [];
  const answer = script && (await ask(script));
  if (answer && isGone(answer)) return true;
  // The part itself is there, but maybe not what it imports: the server's page then names another entry.
  const entry = document.querySelector('script[type=module][src]')?.getAttribute('src');
  const page = entry && (await ask(location.href));
  return page ? page.ok && !(await page.text()).includes(entry) : false;
}
