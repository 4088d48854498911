import type { MantineColorScheme } from '@mantine/core';
import { useMantineColorScheme } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect } from 'react';
import { useLocalSetting } from '#data/local-setting.ts';
import { defaultPreferences, usePreferences } from '#ui/preferences.ts';

/** Filled by the frame: only a component can reach Mantine's colour scheme. */
let applyScheme: (scheme: MantineColorScheme) => void = () => undefined;
let flipRail: () => void = () => undefined;

export const setColorScheme = (scheme: MantineColorScheme): void => applyScheme(scheme);
export const toggleRail = (): void => flipRail();

/** Keeps the widgets' preferences in step with this laptop's settings. */
export const useAppearance = (): { narrow: boolean; scheme: MantineColorScheme } => {
  const [saved] = useLocalSetting('preferences', defaultPreferences);
  const [narrow, setNarrow] = useLocalSetting('rail.narrow', false);
  const { colorScheme, setColorScheme: set } = useMantineColorScheme();
  useEffect(() => usePreferences.setState(saved), [saved]);
  useEffect(() => {
    applyScheme = set;
    flipRail = () => setNarrow(!narrow);
  }, [set, narrow, setNarrow]);
  // At 200 % zoom there is no room for words in the rail.
  const small = useMediaQuery('(width < 860px)', false, { getInitialValueInEffect: false });
  return { narrow: narrow || small, scheme: colorScheme };
};
