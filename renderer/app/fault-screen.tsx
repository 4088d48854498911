import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from '@mantine/core';
import { host } from '#data/host.ts';
import { copyText } from '#ui/copy-table.ts';

interface FaultState {
  readonly fault: Error | null;
  readonly where: string;
}

/** Names and places of code only: messages of a fault may hold row values, which stay out of logs. */
const safeStack = (fault: Error, where: string): string => {
  const frames = (fault.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [fault.name, ...frames.slice(0, 20), where.trim()].join('\n');
};

const log = (fault: Error, where: string): void => {
  void host().invoke('app.log', { name: fault.name.slice(0, 100), stack: safeStack(fault, where).slice(0, 8000) });
};

/** Catches our bugs: says that data is safe, offers the details, and starts the window again. */
export class FaultScreen extends Component<{ children: ReactNode }, FaultState> {
  override state: FaultState = { fault: null, where: '' };

  static getDerivedStateFromError(fault: unknown): Partial<FaultState> {
    return { fault: fault instanceof Error ? fault : new Error(String(fault)) };
  }

  override componentDidCatch(fault: Error, { componentStack }: ErrorInfo): void {
    this.setState({ where: componentStack ?? '' });
    log(fault, componentStack ?? '');
  }

  /** Faults outside of drawing: a rejected promise that nobody handled. */
  readonly onRejection = (event: PromiseRejectionEvent): void => {
    const fault: unknown = event.reason;
    if (fault instanceof Error) this.setState({ fault });
    if (fault instanceof Error) log(fault, 'unhandled');
  };

  override componentDidMount(): void {
    window.addEventListener('unhandledrejection', this.onRejection);
  }

  override componentWillUnmount(): void {
    window.removeEventListener('unhandledrejection', this.onRejection);
  }

  override render(): ReactNode {
    const { fault, where } = this.state;
    if (fault === null) return this.props.children;
    const details = `${fault.message}\n${safeStack(fault, where)}`;
    return (
      <div className="cb-fault" role="alert">
        <div>
          <h1>Something in Channelbook broke</h1>
          <p className="cb-muted">
            This is our mistake, not yours. Everything that was saved on this laptop is untouched. Start the window
            again; if it happens once more, send us the details.
          </p>
          <pre>{details}</pre>
          <div className="cb-fault-acts">
            <Button variant="filled" onClick={() => window.location.reload()}>
              Start the window again
            </Button>
            <Button onClick={() => copyText(details)}>Copy details</Button>
          </div>
        </div>
      </div>
    );
  }
}
