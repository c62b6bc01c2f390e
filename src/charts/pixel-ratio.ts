import { createContext } from 'react';

/**
 * Device pixels for each CSS pixel, where a picture is not for the screen that it is drawn on: a saved one is the same wherever
 * it is saved. Undefined is the screen's own.
 */
export const PixelRatio = createContext<number | undefined>(undefined);
