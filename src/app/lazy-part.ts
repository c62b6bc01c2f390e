import { type ComponentType, createElement, lazy } from 'react';
import { PAGE } from './strings/page-texts.ts';

/** The code of a part did not come. The browser asks for it again after `forget`. */
export class PartMissing extends Error {
  readonly forget: () => void;

  constructor(cause: unknown, forget: () => void) {
    super(PAGE.noCode, { cause });
    this.forget = forget;
  }
}

/**
 * A part of the page whose code is fetched when it is first shown. React's `lazy` keeps a failure for the life of the page,
 * so a failure here carries the means to begin anew: the error boundary uses it when somebody tries again.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
): ComponentType<Props> {
  const begin = () => {
    const begun: ComponentType<Props> = lazy(() =>
      load().catch((error: unknown) => {
        throw new PartMissing(error, () => {
          // Another boundary may have begun anew already.
          if (part === begun) part = begin();
        });
      }),
    );
    return begun;
  };
  let part = begin();
  return (props: Props) => createElement(part, props);
}
