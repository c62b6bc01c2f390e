/** Texts of the page around its panels. */
export const PAGE = {
  skip: 'Skip to the results',
  /** Names of parts that may fail by themselves, as the start of a sentence. */
  parts: {
    results: 'The results',
    pictures: 'The pictures',
    winning: 'The winning ticket',
    lowerPanels: 'The lower panels',
    step: 'The step',
    draw: 'Drawing a digit',
    history: 'The runs of this visit',
    kept: 'Your runs on this device',
    meaning: 'The meaning of the mask',
    widths: 'The chart of widths',
    claims: 'The claims',
    explanation: 'The explanation',
    meaningOfWord: 'The meaning of the word',
    question: 'The question',
    controlTime: 'How long the control takes',
    linkTime: 'How long the link’s run takes',
    runBar: 'The buttons of a run',
    header: 'The head of the page',
    links: 'The links',
    stage: 'The stage',
    class: 'What your class asks',
    print: 'The printed sheet',
    credits: 'The credits',
    settings: 'The settings',
    lesson: 'The lesson',
    map: 'The map',
    files: 'What there is to say of your own files',
  },
  notShown: (what: string, why: string) => `${what} could not be shown: ${why}. Everything else goes on.`,
  noCode: 'its code did not come',
  notLoaded: 'This page could not be loaded. Check the connection and reload it.',
  tryAgain: 'Try again',
  reloadPage: 'Reload the page',
  keptOnReload: 'A reload keeps the settings and all finished trainings; a run that is on is then offered to go on.',
  settings: 'Settings',
  done: 'Done',
  newVersion: 'A new version of the lab is ready.',
  versionTaken:
    'Another tab has taken a new version of the lab. This tab goes on with the old one until it is reloaded.',
  reloadEndsRun: 'A reload stops the run that is on; you can go on with it afterwards.',
  reloadLoses: 'Results of this visit are not saved: save them before you reload.',
  outdated:
    'A new version of the lab is there, and a part of this one is gone from the server. Reload to get the new one: settings and finished trainings are kept, and a run that is on is then offered to go on.',
  reload: 'Reload now',
} as const;

/** Texts of the buttons that share the experiment, and save and open results. */
export const SHARE = {
  present: 'Present',
  share: 'Share',
  save: 'Save',
  notSaved: 'The part of the page that writes files could not be loaded. Check the connection and try again.',
  open: 'Open',
  /** Follows the two words above; on a phone only screen readers say it. */
  results: ' results',
} as const;
