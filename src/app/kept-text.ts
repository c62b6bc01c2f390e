const PREFIX = 'lottery-ticket-lab:';

/** A short text that this browser keeps from visit to visit; none where storage is blocked. */
export function keptText(name: string): string | undefined {
  try {
    return localStorage.getItem(PREFIX + name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** The names of texts that are kept and begin so; none where storage is blocked. */
export function keptNames(beginning: string): string[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX + beginning))
      .map((key) => key.slice(PREFIX.length));
  } catch {
    return [];
  }
}

/**
 * Keeps a short text, or forgets it.
 * @returns whether it lasts longer than this visit
 */
export function keepText(name: string, text: string | undefined): boolean {
  try {
    if (text === undefined) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, text);
    return true;
  } catch {
    return false;
  }
}

/** Calls back when another tab keeps a text of this name. */
export function onKept(name: string, then: () => void): void {
  addEventListener('storage', ({ key }) => {
    if (key === PREFIX + name) then();
  });
}
