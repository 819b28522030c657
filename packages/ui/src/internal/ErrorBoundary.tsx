'use client';

import { Component, type ErrorInfo, type ReactNode } from 'react';

export interface ErrorBoundaryProps {
  /** Shown instead of what threw. `reset` renders the children again. */
  readonly fallback: (reset: () => void) => ReactNode;
  /** A change of any of these tries again by itself. Keep the number of them constant. */
  readonly resetKeys?: readonly unknown[] | undefined;
  readonly onError?: ((error: unknown, info: ErrorInfo) => void) | undefined;
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly hasFailed: boolean;
}

/** Keeps what a host's component throws inside the widget, so that the rest of the page lives. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override readonly state: ErrorBoundaryState = { hasFailed: false };

  static getDerivedStateFromError(): ErrorBoundaryState {
    return { hasFailed: true };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    this.props.onError?.(error, info);
  }

  override componentDidUpdate({ resetKeys: previous = [] }: ErrorBoundaryProps): void {
    const { resetKeys = [] } = this.props;
    if (this.state.hasFailed && resetKeys.some((key, index) => !Object.is(key, previous[index])))
      this.reset();
  }

  readonly reset = (): void => this.setState({ hasFailed: false });

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.fallback(this.reset) : this.props.children;
  }
}
