import { type ReactNode, Suspense, useEffect, useState } from 'react';
import type { FetchText } from '../../store/reference.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import { pageAddress } from '../figure/page-address.ts';
import { BADGE } from '../strings/badge-texts.ts';
import { EMBED } from '../strings/embed-texts.ts';
import { FIGURE } from '../strings/figure-texts.ts';
import { EmbedPicture } from './embed-picture.tsx';
import { type ReadEmbed, readEmbed } from './read-embed.ts';
import './embed-page.css';

export interface EmbedPageProps {
  /** The kind of picture that the address names. */
  readonly asked: string;
  /** The part of the address after '#', with it. */
  readonly link: string;
  readonly fetchText: FetchText;
}

/** What the address asks for; undefined while it is read. */
function useEmbed({ asked, link, fetchText }: EmbedPageProps): ReadEmbed | undefined {
  const [read, setRead] = useState<ReadEmbed>();
  useEffect(() => {
    let isGone = false;
    void readEmbed(asked, link, fetchText).then((embed) => {
      if (!isGone) setRead(embed);
    });
    return () => {
      isGone = true;
    };
  }, [asked, link, fetchText]);
  return read;
}

function Shown({ embed, open }: { readonly embed: ReadEmbed | undefined; readonly open: ReactNode }) {
  if (!embed) return <p role="status">{EMBED.loading}</p>;
  if ('problem' in embed) {
    return (
      <>
        <p className="problem" role="alert">
          {embed.problem}
        </p>
        <p>{open}</p>
      </>
    );
  }
  const title = FIGURE.titles[embed.id];
  return (
    <>
      <header>
        <h1>{title}</h1>
        <p className="badge">{BADGE.text(embed.results, embed.source)}</p>
        {open}
      </header>
      <ErrorBoundary what={title}>
        <Suspense fallback={<p role="status">{EMBED.loading}</p>}>
          <EmbedPicture embedded={embed} />
        </Suspense>
      </ErrorBoundary>
    </>
  );
}

/** One picture that fills its window, for frames in other pages, with a link to the lab. */
export function EmbedPage(props: EmbedPageProps) {
  const embed = useEmbed(props);
  const open = (
    <a href={pageAddress(location) + props.link} target="_blank" rel="noopener">
      {EMBED.open}
    </a>
  );
  return (
    <main className="embed">
      <Shown embed={embed} open={open} />
    </main>
  );
}
