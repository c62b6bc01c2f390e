/** The pictures of the stage, in the order of their keys. */
export const PICTURE_IDS = [
  'accuracy',
  'mask',
  'neurons',
  'layers',
  'learning',
  'why',
  'stops',
  'same',
  'answer',
] as const;
export type PictureId = (typeof PICTURE_IDS)[number];

/** What the window of notes can ask of the stage, too. */
export const REMOTE_PRESSES = ['next', 'back', 'reveal', 'blank', ...PICTURE_IDS] as const;
export type RemotePress = (typeof REMOTE_PRESSES)[number];

/** What a key or a button of the stage does. */
export type Press = RemotePress | 'full-screen' | 'notes' | 'leave';

const KEYS: Readonly<Record<string, Press>> = {
  PageDown: 'next',
  ArrowRight: 'next',
  ArrowDown: 'next',
  PageUp: 'back',
  ArrowLeft: 'back',
  ArrowUp: 'back',
  Enter: 'reveal',
  // Clickers for slides send one or the other.
  b: 'blank',
  '.': 'blank',
  f: 'full-screen',
  n: 'notes',
  Escape: 'leave',
};

/** What a key does on the stage; undefined for a key without a meaning there. */
export function pressOf(key: string): Press | undefined {
  if (/^[1-9]$/.test(key)) return PICTURE_IDS[Number(key) - 1];
  const name = key.length === 1 ? key.toLowerCase() : key;
  return Object.hasOwn(KEYS, name) ? KEYS[name] : undefined;
}

export const isRemote = (press: Press): press is RemotePress => (REMOTE_PRESSES as readonly string[]).includes(press);

/** The key that chooses a picture. */
export const keyOfPicture = (picture: PictureId): number => PICTURE_IDS.indexOf(picture) + 1;
