// Where the tests' browser is, how it starts, and how it comes onto a machine that has none.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { env, platform } from 'node:process';
import { chromium } from 'playwright';
import { aptInstall, succeeds } from './apt.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const USUAL = {
  linux: ['/usr/bin/chromium', '/usr/bin/google-chrome', '/opt/google/chrome/chrome', '/snap/bin/chromium'],
  darwin: ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
  win32: [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']]
    .filter(Boolean)
    .map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')),
};

function runs(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const onPath = () =>
  (env['PATH'] ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));

/** The path of a Chromium or Chrome, or undefined: CHROMIUM_PATH, the machine's own, then Playwright's. */
export function findChromium() {
  const asked = env['CHROMIUM_PATH'];
  if (asked) {
    if (runs(asked)) return asked;
    throw new Error(`CHROMIUM_PATH names ${asked}, which is no program that can be started.`);
  }
  return [...(USUAL[platform] ?? []), ...onPath(), chromium.executablePath()].find(runs);
}

const MISSING =
  'The browser tests need Chromium or Chrome: install one, or run `npx playwright install --with-deps chromium`, or name one in CHROMIUM_PATH.';

/** The same WebGPU and WebGL on every machine: SwiftShader's. */
const IMITATED = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

/**
 * Options of a launch. The flags keep the browser off the network.
 * @param gpu whether a GPU is imitated; one that is draws the page itself ten times more slowly than the processor does
 */
export function launchOptions({ gpu = true } = {}) {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(MISSING);
  return {
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(gpu ? IMITATED : ['--disable-gpu']),
    ],
  };
}

/**
 * Finds a Chromium, or installs one.
 * @throws Error with a sentence that says what to install
 */
export function ensureChromium() {
  if (findChromium()) return;
  // fonts-dejavu-core, since a page without any font cannot be laid out as a person sees it.
  const installed =
    aptInstall('chromium', 'fonts-dejavu-core') || succeeds('npx', ['playwright', 'install', 'chromium']);
  if (!installed || !findChromium()) throw new Error(MISSING);
}
