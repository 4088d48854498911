import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useParams } from 'wouter';
import { EmptyState } from '#ui/empty-state.tsx';
import { address, goTo } from '#ui/go-to.ts';
import { Page, Section } from '#ui/page.tsx';
import { SettingRow } from './setting-row.tsx';
import { sections, settingsTable, type SectionId, type Setting } from './settings-table.tsx';
import './settings.css';

const sectionIds = Object.keys(sections) as SectionId[];

/** Settings whose words hold every word of the query. */
const searchSettings = (query: string): readonly Setting[] => {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return settingsTable.filter((setting) => {
    const text = `${setting.label} ${setting.effect} ${setting.words ?? ''} ${sections[setting.section]}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
};

/** Every setting on one page; search narrows it, the list at the left scrolls to a group. */
export function SettingsPage() {
  const { section } = useParams<{ section?: string }>();
  const [query, setQuery] = useState('');
  const found = searchSettings(query);
  useEffect(() => {
    if (section !== undefined) document.getElementById(`settings-${section}`)?.scrollIntoView({ block: 'start' });
  }, [section]);
  return (
    <Page title="Settings" layout="fill">
      <div className="cb-settings">
        <nav className="cb-settings-nav" aria-label="Settings">
          <TextInput
            aria-label="Search settings"
            placeholder="Search settings"
            leftSection={<IconSearch size={14} aria-hidden />}
            value={query}
            autoFocus
            onChange={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={(event) => event.key === 'Escape' && setQuery('')}
          />
          <ul>
            {sectionIds.map((id) => (
              <li key={id}>
                <button
                  type="button"
                  aria-current={section === id ? 'true' : undefined}
                  onClick={() => goTo(address.settings(id))}
                >
                  {sections[id]}
                </button>
              </li>
            ))}
          </ul>
        </nav>
        <div className="cb-settings-list">
          {found.length === 0 && (
            <EmptyState title={`No setting matches “${query}”`}>Try “rounding”, “logo” or “dark”.</EmptyState>
          )}
          {sectionIds
            .filter((id) => found.some((setting) => setting.section === id))
            .map((id) => (
              <div key={id} id={`settings-${id}`} className="cb-settings-group">
                <Section title={sections[id]} flush>
                  {found
                    .filter((setting) => setting.section === id)
                    .map(({ id: key, label, effect, scope, Control }) => (
                      <SettingRow key={key} label={label} effect={effect} scope={scope}>
                        <Control />
                      </SettingRow>
                    ))}
                </Section>
              </div>
            ))}
        </div>
      </div>
    </Page>
  );
}
