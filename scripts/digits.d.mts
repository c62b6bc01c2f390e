export function digitsPng(test: { readonly images: Uint8Array; readonly labels: Uint8Array }): Uint8Array;
