import { Tabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { ErrorBoundary } from './error-boundary.tsx';

/** One of several pictures that share a panel. */
export interface Tab {
  readonly id: string;
  readonly title: string;
  readonly body: ReactNode;
}

/** A panel that shows one of several pictures; the others are not rendered. */
export function TabbedPanel({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <Tabs.Root className="panel tabbed" defaultValue={tabs[0].id}>
      <Tabs.List className="tabs" aria-label={label}>
        {tabs.map(({ id, title }) => (
          <Tabs.Tab key={id} value={id} className="tab">
            {title}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ id, title, body }) => (
        <Tabs.Panel key={id} value={id} className="tab-panel">
          <ErrorBoundary what={title}>{body}</ErrorBoundary>
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}
