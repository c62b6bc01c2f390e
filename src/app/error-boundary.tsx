import { Component, type ReactNode } from 'react';
import { PAGE } from './strings/page-texts.ts';

interface Props {
  /** The name of the content, as the start of a sentence. */
  readonly what: string;
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | undefined;
}

/** Confines an error to one part, so that the page and its results stay. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override render() {
    if (!this.state.error) return this.props.children;
    return (
      <div className="problem" role="alert">
        <p>{PAGE.notShown(this.props.what, this.state.error.message)}</p>
        <button type="button" onClick={() => this.setState({ error: undefined })}>
          {PAGE.tryAgain}
        </button>
      </div>
    );
  }
}
