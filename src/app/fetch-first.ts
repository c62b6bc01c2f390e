/** Files that were fetched, or are on their way. One that did not come is asked for again. */
const FILES = new Map<string, Promise<void>>();

/** The address that an import names; the build writes each as a text of its own. */
const IMPORTED = /import\(\s*["'`]([^"'`]+)/;

/** Who shows it has a sentence of their own; the address tells whether the server has the file still. */
const whyNot = (address: string) => new Error(address);

/** A sheet of styles, which takes effect as soon as it is there. */
function addStyles(href: string): Promise<void> {
  if ([...document.styleSheets].some((sheet) => sheet.href === href)) return Promise.resolve();
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', crossOrigin: '', href });
  return new Promise((resolve, reject) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => {
      link.remove();
      reject(whyNot(href));
    });
    document.head.append(link);
  });
}

/** Fetches a script without running it: the import then finds it in the browser’s cache. */
async function fetchScript(address: string): Promise<void> {
  const answer = await fetch(address).catch(() => undefined);
  if (!answer?.ok) throw whyNot(address);
  await answer.arrayBuffer();
}

function ask(address: string): Promise<void> {
  const known = FILES.get(address);
  if (known) return known;
  const coming = address.endsWith('.css') ? addStyles(address) : fetchScript(address);
  FILES.set(address, coming);
  coming.catch(() => FILES.delete(address));
  return coming;
}

/**
 * Imports a part once all of its files are there, styles among them. A script that fails while it is imported is lost until
 * the page is reloaded; one that fails here can be asked for again. The build calls this before every import
 * (`scripts/fetch-first.ts`).
 * @param load imports it
 * @param files of the part, as seen from the importer; none where it has no other than its own
 * @param importer the address of the script that imports it
 * @throws Error that names the file that did not come
 */
export async function fetchFirst<Part>(
  load: () => Promise<Part>,
  files: readonly string[] = [],
  importer: string = import.meta.url,
): Promise<Part> {
  const own = IMPORTED.exec(load.toString())?.[1];
  const all = files.length > 0 || own === undefined ? files : [own];
  try {
    await Promise.all(all.map((file) => ask(new URL(file, importer).href)));
    return await load();
  } catch (error) {
    // Whoever wants to know whether the page is outdated hears of it, as from Vite's own.
    dispatchEvent(Object.assign(new Event('vite:preloadError'), { payload: error }));
    throw error;
  }
}
