import * as z from 'zod/mini';
import type { Problem } from '#base/problem.ts';
import type { Result } from '#base/result.ts';
import type { BookEvents } from './book-calls.ts';
import { bookCalls } from './book-calls.ts';
import type { CommandId } from './commands.ts';
import type { HostCall } from './host-call.ts';
import type { KeyEvents } from './key-calls.ts';
import { keyCalls } from './key-calls.ts';
import { call } from './host-call.ts';
import { presentationSchema, presentedPlaceSchema } from './presentation.ts';
import type { PresentedKey, PresentingState } from './presenting.ts';

/**
 * The whole contract between a window and the desktop. A channel is one line here (its arguments as a schema that is
 * checked on arrival, its answer as a type), one line in `electron/ipc/handlers.ts`, and one handler file.
 */

/** A file the person chose, dropped or opened. A window never sees or names a path. */
export type FileHandle = {
  readonly handle: string;
  /** File name without its folder. */
  readonly name: string;
  /** Bytes; 0 for a file that is still to be written. */
  readonly size: number;
};

/** What a dialog is for: decides its filters, its title and the folder it remembers. */
const filePurposes = [
  'import',
  'book',
  'plan',
  'program',
  'image',
  'table',
  'json',
  'pdf',
  'mapping',
  'attachment',
  'payments',
  'calendar',
  'mail',
] as const;
export type FilePurpose = (typeof filePurposes)[number];

export type AppInfo = {
  readonly version: string;
  readonly electron: string;
  readonly chrome: string;
  readonly platform: 'darwin' | 'win32' | 'linux' | 'other';
  /** The operating system's language, such as `en-GB`. */
  readonly locale: string;
  /** True for a copy that was built for tests. */
  readonly testBuild: boolean;
};

/** A book that was opened on this laptop, newest first. `missing` says that its file is gone at the moment. */
export type RecentBook = {
  readonly id: string;
  readonly name: string;
  readonly opened: string;
  readonly missing: boolean;
};

/** Text up to `limit` characters. */
const text = (limit: number) => z.string().check(z.maxLength(limit));
const count = z.int().check(z.nonnegative());
const handle = text(64);
const purpose = z.enum(filePurposes);
const nothing = z.strictObject({});
const bytes = (limit: number) =>
  z.instanceof(Uint8Array).check(z.refine((value) => value.byteLength <= limit, 'too many bytes'));
/** A setting of this laptop, not of the book: JSON text. */
const localValue = text(65_536);

/** The largest part of a file that is read at once. */
const READ_LIMIT = 8 * 1024 * 1024;
/** The largest file that a window writes in one go. */
const WRITE_LIMIT = 512 * 1024 * 1024;

export const hostCalls = {
  ...bookCalls,
  ...keyCalls,

  'app.info': call(nothing).answers<AppInfo>(),
  'app.log': call(z.strictObject({ name: text(100), stack: text(8000) })).answers<null>(),
  /** Files that were opened before the window could listen; a second question gets none. */
  'app.startFiles': call(nothing).answers<readonly FileHandle[]>(),

  'dialogs.openFiles': call(z.strictObject({ purpose, many: z.boolean() })).answers<readonly FileHandle[]>(),
  'dialogs.saveFile': call(z.strictObject({ purpose, suggestedName: text(200) })).answers<FileHandle | null>(),
  'dialogs.chooseFolder': call(z.strictObject({ title: text(200) })).answers<FileHandle | null>(),

  'file.readChunk': call(
    z.strictObject({ handle, offset: count, length: count.check(z.maximum(READ_LIMIT)) }),
  ).answers<Uint8Array>(),
  'file.write': call(z.strictObject({ handle, bytes: bytes(WRITE_LIMIT) })).answers<null>(),
  /** Writes a file into a chosen folder; the name is cleaned of anything that could leave it. */
  'file.writeInFolder': call(
    z.strictObject({ handle, name: text(200), bytes: bytes(WRITE_LIMIT) }),
  ).answers<FileHandle>(),
  'file.reveal': call(z.strictObject({ handle })).answers<null>(),

  'recent.list': call(nothing).answers<readonly RecentBook[]>(),
  'recent.add': call(z.strictObject({ handle })).answers<null>(),
  'recent.open': call(z.strictObject({ id: text(64) })).answers<FileHandle>(),

  'menu.state': call(
    z.strictObject({
      disabled: z.array(text(64)).check(z.maxLength(200)),
      checked: z.array(text(64)).check(z.maxLength(200)),
      labels: z.record(text(64), text(120)),
    }),
  ).answers<null>(),
  'window.title': call(z.strictObject({ title: text(200) })).answers<null>(),
  /** True while something isn't saved on this laptop yet: closing the window then waits. */
  'window.busy': call(z.strictObject({ busy: z.boolean() })).answers<null>(),
  'window.zoom': call(z.strictObject({ step: z.enum(['in', 'out', 'reset']) })).answers<number>(),
  'window.open': call(z.strictObject({ route: text(500) })).answers<null>(),

  /** The PDF of one document: `model` is a `StatementModel` or `PlanDocument` as JSON, the rest stands on every page. */
  'print.statement': call(
    z.strictObject({
      model: text(128 * 1024 * 1024),
      paper: z.enum(['A4', 'Letter']),
      heading: z.optional(text(200)),
      number: text(200),
      partner: text(1000),
    }),
  ).answers<Uint8Array>(),

  /** Shows this in the presented window. What stands in it was projected for one partner. */
  'present.show': call(
    z.strictObject({
      presentation: presentationSchema,
      /** Whom it's for: our own windows then show no other partner. */
      partner: text(64),
      /** Address of the presenter's page, where there is one: opened in a window of its own that isn't shared. */
      presenter: z.nullable(text(500)),
    }),
  ).answers<PresentingState>(),
  'present.go': call(z.strictObject({ place: presentedPlaceSchema })).answers<null>(),
  'present.state': call(nothing).answers<PresentingState>(),
  /** Opens the presenter's window again after it was closed. */
  'present.reopen': call(nothing).answers<PresentingState>(),
  /** Puts the presented window onto the other display. */
  'present.move': call(nothing).answers<PresentingState>(),
  /** Ends it; `goOn`: the address that one of our windows goes to. */
  'present.end': call(z.strictObject({ goOn: z.optional(text(500)) })).answers<null>(),

  'clipboard.writeText': call(z.strictObject({ text: text(64 * 1024 * 1024) })).answers<null>(),

  'settings.read': call(z.strictObject({ key: text(100) })).answers<string | null>(),
  'settings.write': call(z.strictObject({ key: text(100), value: localValue })).answers<null>(),
} as const satisfies Record<string, HostCall<z.ZodMiniType, unknown>>;

export type HostCalls = typeof hostCalls;
export type HostChannel = keyof HostCalls;
export type ArgsOf<Channel extends HostChannel> = z.infer<HostCalls[Channel]['args']>;
export type AnswerOf<Channel extends HostChannel> =
  HostCalls[Channel] extends HostCall<infer _Schema, infer Answer> ? Answer : never;

/** What the desktop tells a window without being asked. One line per event. */
export interface HostEvents extends BookEvents, KeyEvents {
  /** A menu item or its shortcut was used. */
  readonly command: { readonly id: CommandId };
  /** Files opened from outside: double-clicked, or named on the command line. */
  readonly openFiles: { readonly files: readonly FileHandle[] };
  /** Presenting began, went on or ended. */
  readonly presenting: PresentingState;
  /** Another window sends this one to an address. */
  readonly goTo: { readonly route: string };
  /** A key or a clicker in the presented window, which itself can ask for nothing. */
  readonly presentedKey: { readonly key: PresentedKey };
}
export type HostEvent = keyof HostEvents;

/** What a window sees as `window.host`. */
export interface Host {
  /** Answers with the value or the person's problem; rejects only when something of ours is broken. */
  invoke<Channel extends HostChannel>(
    channel: Channel,
    args: ArgsOf<Channel>,
  ): Promise<Result<AnswerOf<Channel>, Problem>>;
  /** Calls `listener` on every such event until the returned function is called. */
  on<Event extends HostEvent>(event: Event, listener: (data: HostEvents[Event]) => void): () => void;
  /** A dropped or pasted file of the browser becomes a handle; undefined when it stands on no disk. */
  registerFile(file: unknown): Promise<FileHandle | undefined>;
}
