import { Button } from '@mantine/core';
import type { Problem } from '#base/problem.ts';
import { address, goTo } from '#ui/go-to.ts';
import { Notice } from '#ui/notice.tsx';

const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** What a draft prints in place of settings that nobody entered, and that nothing is issued without them. */
export function MissingSettings({ missing }: { readonly missing: readonly Problem[] }) {
  const names = missing.flatMap((problem) => (problem.kind === 'settingMissing' ? [problem.setting] : []));
  if (names.length === 0) return null;
  return (
    <Notice
      tone="attention"
      actions={
        <Button size="xs" onClick={() => goTo(address.settings())}>
          Open Settings
        </Button>
      }
    >
      {list.format(names)} {names.length === 1 ? 'is' : 'are'} missing in Settings. The draft shows the book’s name and
      “your account manager” instead; the period can’t be closed without {names.length === 1 ? 'it' : 'them'}.
    </Notice>
  );
}
