import { afterEach, expect, test } from 'vitest';
import { type Device, keptOff, watchDevice } from '../../src/app/sketch/sketch-choice.ts';

/** What a browser tells, and tells anew when it changes. */
const telling = <Told extends object>(told: Told) => Object.assign(new EventTarget(), told);

/** A browser that may tell of its battery and its line. */
function device({ level = 1, charging = false, saveData = false, reduced = false } = {}) {
  const battery = telling({ level, charging });
  const connection = telling({ saveData });
  const query = telling({ matches: reduced });
  return {
    battery,
    connection,
    device: { getBattery: async () => battery, connection } as Device,
    media: (() => query) as unknown as typeof matchMedia,
  };
}

let end = () => {};
afterEach(() => end());

const watched = async (given: Pick<ReturnType<typeof device>, 'device' | 'media'>) => {
  end = watchDevice(given.device, given.media);
  await Promise.resolve();
  await Promise.resolve();
  return keptOff.getState().why;
};

test('sketches rest on a low battery until it is charged, and where data are short', async () => {
  expect(await watched(device())).toBeUndefined();
  expect(await watched(device({ saveData: true }))).toBe('data');
  expect(await watched(device({ reduced: true }))).toBe('data');
  const low = device({ level: 0.1 });
  expect(await watched(low)).toBe('battery');
  Object.assign(low.battery, { charging: true }).dispatchEvent(new Event('chargingchange'));
  expect(keptOff.getState().why).toBeUndefined();
  Object.assign(low.connection, { saveData: true }).dispatchEvent(new Event('change'));
  expect(keptOff.getState().why).toBe('data');
});

test('a browser that tells of neither, or refuses to, keeps them on; nothing is heard after the end', async () => {
  const { media } = device();
  expect(await watched({ device: {}, media })).toBeUndefined();
  expect(await watched({ device: { getBattery: () => Promise.reject(new Error('no')) }, media })).toBeUndefined();
  const full = device();
  await watched(full);
  end();
  Object.assign(full.battery, { level: 0.1 }).dispatchEvent(new Event('levelchange'));
  expect(keptOff.getState().why).toBeUndefined();
});
