/** The kernels as base64, compiled by scripts/kernels.mjs. */
declare module 'virtual:kernels/*' {
  const bytes: string;
  export default bytes;
}
