import { createContext, use } from 'react';

/**
 * Device pixels for each CSS pixel, where a picture is not for the screen that it is drawn on: a saved one is the same wherever
 * it is saved. Undefined is the screen's own.
 */
export const PixelRatio = createContext<number | undefined>(undefined);

/** Whether a chart is drawn to be saved: what a pointer would tell on the page has to be said beside it. */
export const useIsSaved = (): boolean => use(PixelRatio) !== undefined;
