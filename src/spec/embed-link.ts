/** The picture that an address asks for alone, whether the lab has it or not; undefined where it asks for the lab. */
export const embeddedIn = (search: string): string | undefined => /[?&]embed=([^&]*)/.exec(search)?.[1];
