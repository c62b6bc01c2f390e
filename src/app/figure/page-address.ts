/** The address of the page, without what it was asked. */
export const pageAddress = ({ href }: { readonly href: string }): string => href.replace(/[?#].*$/, '');
