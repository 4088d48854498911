import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';

/** One thing that can be done to a part of the rules. */
export interface Tool {
  readonly label: string;
  readonly run: () => void;
  /** Why it can't be done now. */
  readonly disabled?: string | undefined;
  readonly danger?: boolean;
  /** The keys that do the same. */
  readonly keys?: string;
}

/** The ⋯ of a part of the rules; what takes it away stands last, behind a line. */
export function ToolsMenu({ label, tools }: { label: string; tools: readonly Tool[] }) {
  const [dangers, others] = [
    tools.filter(({ danger }) => danger === true),
    tools.filter(({ danger }) => danger !== true),
  ];
  const item = ({ label: words, run, disabled, danger, keys }: Tool) => (
    <Menu.Item
      key={words}
      {...(danger === true ? { color: 'danger' } : {})}
      disabled={disabled !== undefined}
      title={disabled ?? ''}
      rightSection={keys === undefined ? undefined : <span className="cb-muted cb-small">{keys}</span>}
      onClick={run}
    >
      {words}
    </Menu.Item>
  );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={`More for ${label}`}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {others.map(item)}
        {others.length > 0 && dangers.length > 0 && <Menu.Divider />}
        {dangers.map(item)}
      </Menu.Dropdown>
    </Menu>
  );
}
