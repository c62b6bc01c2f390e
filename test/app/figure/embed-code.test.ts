import { expect, test } from 'vitest';
import type { Drawn } from '../../../src/app/figure/drawn.ts';
import { embedCode } from '../../../src/app/figure/embed-code.ts';
import { captionLink } from '../../../src/app/figure/figure-link.ts';
import { EMBED_CODE } from '../../../src/app/strings/figure-texts.ts';
import { readShared } from '../../../src/experiment/share/shared-link.ts';
import { NUMERICS } from '../../../src/numerics/version.ts';
import { startOf } from '../../../src/spec/cursor.ts';
import { defaultView } from '../../../src/spec/view.ts';
import type { Lab } from '../../../src/store/lab.ts';
import { oneSeed, shipped, withDigests } from '../../experiment/share/shipped.ts';

const HERE = { href: 'https://lab.example/ticket/?from=mail#v=1&n=2' };

const results = shipped('classroom');
const ofPage: Drawn = {
  experiment: results.experiment,
  results,
  source: { kind: 'shipped', recipe: 'classroom' },
};

/** What is read of a lab that shows results; a lesson or a guess hides some of what they say. */
const labOf = (drawn: Drawn, more: Partial<Lab> = {}): Lab =>
  ({
    view: defaultView,
    selection: { ...startOf(drawn.experiment), arm: 'ticket', round: 15 },
    pinned: false,
    covering: false,
    results: drawn.results,
    source: drawn.source,
    ...more,
  }) as Lab;

const own = async (): Promise<Drawn> => {
  const one = oneSeed(await withDigests(results), 3);
  return { experiment: one.experiment, results: one, source: undefined };
};

test('of shipped results any picture can be embedded, by a link of settings from the page’s own address', () => {
  const embed = embedCode('mask', labOf(ofPage), ofPage, HERE);
  expect(embed).toHaveProperty('address', 'https://lab.example/ticket/?embed=mask#v=1&n=2&seeds=1-5&cur=ticket_r15');
  expect(embed).toHaveProperty(
    'code',
    '<iframe src="https://lab.example/ticket/?embed=mask#v=1&amp;n=2&amp;seeds=1-5&amp;cur=ticket_r15" width="760" height="700" title="The mask" loading="lazy" style="border:0"></iframe>',
  );
});

test('of results of one’s own the curve travels in the link, and masks, which no link brings, are refused', async () => {
  const drawn = await own();
  const curve = embedCode('curve', labOf(drawn), drawn, HERE);
  if (!('address' in curve)) throw new Error(curve.why);
  const read = readShared(curve.address.replace(/^[^#]*#/, ''), NUMERICS);
  expect(read.results?.runs.map(({ arm }) => arm)).toEqual(drawn.results?.runs.map(({ arm }) => arm));
  for (const id of ['mask', 'neurons'] as const)
    expect(embedCode(id, labOf(drawn), drawn, HERE)).toEqual({ why: EMBED_CODE.needs });
});

test('masks of a seed that has none beforehand are refused, and so is a page without results', () => {
  const lab = labOf(ofPage, { selection: { ...labOf(ofPage).selection, seed: 2 } });
  expect(embedCode('neurons', lab, ofPage, HERE)).toEqual({ why: EMBED_CODE.needs });
  const none: Drawn = { ...ofPage, results: undefined, source: undefined };
  expect(embedCode('curve', labOf(none), none, HERE)).toEqual({ why: EMBED_CODE.nothing });
});

test('the link beneath a picture never brings accuracies while they are covered', async () => {
  const drawn = await own();
  const link = captionLink('mask', labOf(drawn, { covering: true }), drawn, HERE);
  expect(readShared(link.replace(/^[^#]*#/, ''), NUMERICS).results).toBeUndefined();
  expect(embedCode('curve', labOf(drawn, { covering: true }), drawn, HERE)).toEqual({ why: EMBED_CODE.nothing });
});
