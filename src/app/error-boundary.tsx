import { Component, type ReactNode, use, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { LabStore } from '../store/lab.ts';
import { LabContext } from './lab-context.ts';
import { PartMissing } from './lazy-part.ts';
import { reload } from './reload.ts';
import { PAGE } from './strings/page-texts.ts';

interface Props {
  /** The name of the content, as the start of a sentence. */
  readonly what: string;
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | undefined;
}

/** Times that a part is made anew by itself before a person is asked. */
const MOST_MENDS = 3;

/**
 * Whether somebody else has moved the part's elements, as translators and extensions of the browser do. React then removes
 * what is not where it was put.
 */
const isTorn = (error: unknown): boolean =>
  error instanceof DOMException && ['NotFoundError', 'HierarchyRequestError'].includes(error.name);

/** Calls back when something else is shown than at first: other results, another selection, or a run's next state. */
function WhenOthersAreShown({ store, then }: { readonly store: LabStore; readonly then: () => void }) {
  const shown = useStore(
    store,
    useShallow(({ results, source, selection, status }) => [results?.experiment, source, selection, status.state]),
  );
  const first = useRef(shown);
  useEffect(() => {
    if (shown !== first.current) then();
  }, [shown, then]);
  return null;
}

function RetryWithOthers({ then }: { readonly then: () => void }) {
  const store = use(LabContext);
  return store && <WhenOthersAreShown store={store} then={then} />;
}

/**
 * Confines an error to one part, so that the page and its results stay. The part is tried again on request, when other
 * results are shown, and when somebody else has moved its elements.
 */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: undefined };
  #mends = 0;

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override componentDidCatch(error: Error) {
    if (!isTorn(error) || this.#mends >= MOST_MENDS) return;
    this.#mends++;
    this.#again();
  }

  override componentWillUnmount() {
    this.#forget();
  }

  /** Whoever shows the part next, in another place or later, asks for its code again. */
  #forget() {
    const { error } = this.state;
    if (error instanceof PartMissing) error.forget();
  }

  #again = () => {
    this.#forget();
    this.setState({ error: undefined });
  };

  #retry = () => {
    this.#mends = 0;
    this.#again();
  };

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div className="problem" role="alert">
        <RetryWithOthers then={this.#retry} />
        <p>{PAGE.notShown(this.props.what, error.message)}</p>
        <button type="button" onClick={this.#retry}>
          {PAGE.tryAgain}
        </button>
        {error instanceof PartMissing && (
          <>
            <button type="button" onClick={() => void reload()}>
              {PAGE.reloadPage}
            </button>
            <p className="hint">{PAGE.keptOnReload}</p>
          </>
        )}
      </div>
    );
  }
}
