/** The types of the kernels' functions as a module's text, written by scripts/kernels.mjs for the test that compares them. */
declare module 'virtual:kernels/types' {
  const text: string;
  export default text;
}

/** The kernels as base64, compiled by scripts/kernels.mjs. */
declare module 'virtual:kernels/*' {
  const bytes: string;
  export default bytes;
}
