import type { BrowserWindow } from 'electron';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import type { AnswerOf, ArgsOf, HostChannel } from '#shared/ipc.ts';

/** Who asks. */
export type Caller = { readonly window: BrowserWindow };

type Answer<Channel extends HostChannel> = Result<AnswerOf<Channel>, Problem>;

/** Answers one channel: the person's trouble as a problem, a fault of ours by throwing. */
export type HostHandler<Channel extends HostChannel> = (
  args: ArgsOf<Channel>,
  caller: Caller,
) => Answer<Channel> | Promise<Answer<Channel>>;

/** A handler for each channel of the contract. */
export type HostHandlers = { readonly [Channel in HostChannel]: HostHandler<Channel> };
