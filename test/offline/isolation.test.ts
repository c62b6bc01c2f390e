import { expect, test } from 'vitest';
import { ISOLATION, isolated } from '../../src/offline/isolation.ts';

test('an answer gets the headers of isolation and keeps all else', async () => {
  const given = new Response('nobody home', {
    status: 404,
    statusText: 'Not Found',
    headers: { 'Content-Type': 'text/plain', 'Cross-Origin-Embedder-Policy': 'unsafe-none' },
  });
  const answer = isolated(given);
  expect([answer.status, answer.statusText, await answer.text()]).toEqual([404, 'Not Found', 'nobody home']);
  expect(Object.fromEntries(answer.headers)).toEqual({
    'content-type': 'text/plain',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  });
});

test('a body is handed on piece by piece', async () => {
  let source: ReadableStreamDefaultController<string> | undefined;
  const body = new ReadableStream<string>({
    start: (controller) => {
      source = controller;
    },
  }).pipeThrough(new TextEncoderStream());
  const reader = isolated(new Response(body)).body!.getReader();
  const next = async () => new TextDecoder().decode((await reader.read()).value);
  source!.enqueue('first');
  expect(await next()).toBe('first');
  source!.enqueue('second');
  expect(await next()).toBe('second');
});

test('an answer without a body stays one', () => {
  const answer = isolated(new Response(null, { status: 304 }));
  expect([answer.status, answer.body]).toEqual([304, null]);
});

test('an answer that is isolated, or that nobody may change, is the same one', () => {
  const complete = new Response('', { headers: ISOLATION });
  // As with opaque answers and redirects left to the browser, no other can be made from it.
  const closed = Response.error();
  expect(closed.status).toBe(0);
  for (const each of [complete, closed]) expect(isolated(each)).toBe(each);
});
