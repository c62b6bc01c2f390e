import { createContext, type ReactNode } from 'react';

/** What stands beside a chart's table: whoever shows a chart says what can be done with it. */
export const ChartTools = createContext<ReactNode>(null);
