import type { Plugin } from 'vite';

/**
 * What the built page may load. WebAssembly needs its word in script-src; the charts' and sliders' libraries set styles;
 * pictures are drawn from addresses that the page itself makes.
 */
const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
].join('; ');

/** Puts the policy into the built page alone: while developing, React's refresh is a script inside the page. */
export const contentSecurity = (): Plugin => ({
  name: 'lottery:content-security',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY }, injectTo: 'head-prepend' },
  ],
});
