/** A sheet of styles that was asked for and is not there: it failed, or is on its way. */
const isMissing = (link: HTMLLinkElement): boolean => link.sheet === null && link.dataset['again'] === undefined;

/** Asks for a sheet of styles again. */
function askAgain(link: HTMLLinkElement): Promise<void> {
  const again = link.cloneNode() as HTMLLinkElement;
  const loaded = new Promise<void>((resolve, reject) => {
    again.addEventListener('load', () => resolve());
    again.addEventListener('error', reject);
  });
  link.after(again);
  return loaded.then(
    () => {
      // The first link stays, since somebody may wait for it, but nobody asks a third time.
      link.dataset['again'] = '';
    },
    (error: unknown) => {
      again.remove();
      throw error;
    },
  );
}

/**
 * Hands a loaded part on once its styles are there too. The build's own loader asks for each sheet once: a part whose
 * styles failed at first would be shown without them at every later try.
 */
export async function styled<Part>(part: Part): Promise<Part> {
  const links = document.head.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]');
  await Promise.all([...links].filter(isMissing).map(askAgain));
  return part;
}
