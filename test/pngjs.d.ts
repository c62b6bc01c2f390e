/** What tests use of the library, which comes without types. */
declare module 'pngjs' {
  interface Picture {
    readonly width: number;
    readonly height: number;
    /** Four bytes a pixel. */
    readonly data: Uint8Array;
  }
  export const PNG: { readonly sync: { readonly read: (file: Uint8Array) => Picture } };
}
