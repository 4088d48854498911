import * as z from 'zod/mini';
import { err, ok } from '#base/result.ts';
import type { Result } from '#base/result.ts';
import { hostCalls } from '#shared/ipc.ts';
import type { HostChannel } from '#shared/ipc.ts';

/** A call whose channel exists and whose arguments are what the contract says. */
export type CheckedCall = { readonly channel: HostChannel; readonly args: unknown };

const isChannel = (name: unknown): name is HostChannel => typeof name === 'string' && Object.hasOwn(hostCalls, name);

/** Checks what a window sent, however hostile, against the contract; never throws. */
export const checkCall = (
  channel: unknown,
  args: unknown,
): Result<CheckedCall, 'unknown channel' | 'wrong arguments'> => {
  if (!isChannel(channel)) return err('unknown channel');
  const parsed = z.safeParse(hostCalls[channel].args, args);
  return parsed.success ? ok({ channel, args: parsed.data }) : err('wrong arguments');
};
