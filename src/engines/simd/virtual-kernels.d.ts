/** The types of the kernels' functions as a module's text, written by scripts/kernels.mjs for the test that compares them. */
declare module 'virtual:kernels/types' {
  const text: string;
  export default text;
}

/** The kernels as base64, compiled by scripts/kernels.mjs. */
declare module 'virtual:kernels/wasm' {
  const bytes: string;
  export default bytes;
}

/** The same kernels for a memory that threads share. */
declare module 'virtual:kernels/shared-memory' {
  const bytes: string;
  export default bytes;
}

/** AssemblyScript's names for numbers, for the one file of the kernels that is TypeScript, too. */
declare type usize = number;
declare type i32 = number;
