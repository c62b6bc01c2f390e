import { Tabs } from '@base-ui/react/tabs';
import { type ReactNode, useState } from 'react';
import { ErrorBoundary } from './error-boundary.tsx';
import type { TermId } from './strings/terms-texts.ts';
import { Term } from './terms/term.tsx';

/** One of several pictures that share a panel. */
export interface Tab {
  readonly id: string;
  readonly title: string;
  /** The word that explains the picture. */
  readonly about?: TermId;
  readonly body: ReactNode;
}

/** A panel that shows one of several pictures; the others are not rendered. */
export function TabbedPanel({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const [shown, setShown] = useState(tabs[0].id);
  const about = tabs.find(({ id }) => id === shown)?.about;
  return (
    <Tabs.Root className="panel tabbed" value={shown} onValueChange={(id) => setShown(id as string)}>
      <div className="tabs-row">
        <Tabs.List className="tabs" aria-label={label}>
          {tabs.map(({ id, title }) => (
            <Tabs.Tab key={id} value={id} className="tab">
              {title}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {about && <Term of={about} />}
      </div>
      {tabs.map(({ id, title, body }) => (
        <Tabs.Panel key={id} value={id} className="tab-panel">
          <ErrorBoundary what={title}>{body}</ErrorBoundary>
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}
