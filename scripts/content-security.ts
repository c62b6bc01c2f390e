import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/** The hashes by which the policy allows the scripts that stand in the page itself. */
function inlineScripts(html: string): string {
  const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)];
  return scripts.map(([, text]) => ` 'sha256-${createHash('sha256').update(text).digest('base64')}'`).join('');
}

/**
 * What the built page may load. WebAssembly needs its word in script-src; the charts' and sliders' libraries set styles;
 * pictures are drawn from addresses that the page itself makes.
 */
const policy = (html: string) =>
  [
    "default-src 'self'",
    `script-src 'self' 'wasm-unsafe-eval'${inlineScripts(html)}`,
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
  transformIndexHtml: (html) => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: policy(html) },
      injectTo: 'head-prepend',
    },
  ],
});

/** What a page of its own may load that has no scripts, and no styles but those of its file. */
export const WITHOUT_SCRIPTS = [
  "default-src 'self'",
  "script-src 'none'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'none'",
].join('; ');
