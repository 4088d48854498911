import { Select } from '@mantine/core';
import { useEffect, useState } from 'react';
import { problemLine } from '#base/problem-words.ts';
import { host } from '#data/host.ts';
import { defaultIdleMinutes, idleMinutesKey } from '#shared/key-calls.ts';
import { showToast } from '#ui/undo-toast.tsx';

const choices = [
  { value: '0', label: 'Never' },
  { value: '5', label: 'After 5 minutes' },
  { value: '15', label: 'After 15 minutes' },
  { value: '30', label: 'After 30 minutes' },
  { value: '60', label: 'After an hour' },
];

/** The desktop counts the minutes, so it keeps the setting. */
export function IdleMinutesControl() {
  const [minutes, setMinutes] = useState(String(defaultIdleMinutes));
  useEffect(() => {
    void host()
      .invoke('settings.read', { key: idleMinutesKey })
      .then((kept) => kept.ok && kept.value !== null && setMinutes(kept.value));
  }, []);
  const choose = async (value: string) => {
    const written = await host().invoke('settings.write', { key: idleMinutesKey, value });
    if (written.ok) setMinutes(value);
    else showToast({ message: problemLine(written.error), tone: 'danger' });
  };
  return (
    <Select
      aria-label="Lock when nobody is there"
      data={choices}
      value={minutes}
      allowDeselect={false}
      onChange={(value) => value !== null && void choose(value)}
    />
  );
}
