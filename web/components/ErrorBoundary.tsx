import { Component, type ReactNode } from "react";
import { strings } from "../strings.ts";
import { Button } from "./Button.tsx";
import { EmptyState } from "./Notice.tsx";

type Props = { children: ReactNode };

/** Shows that a page has a fault instead of an empty window. React has this only as a class. */
export class ErrorBoundary extends Component<Props, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    const { failed, retry } = strings.common;
    const again = <Button onClick={() => this.setState({ hasFailed: false })}>{retry}</Button>;
    return <EmptyState title={failed.title} text={failed.rendering} action={again} />;
  }
}
