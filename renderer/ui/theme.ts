import {
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

/** Mantine wants ten shades of a colour; ours come from tokens.css, so every shade is the token. */
const shades = (value: string): MantineColorsTuple => [
  value,
  value,
  value,
  value,
  value,
  value,
  value,
  value,
  value,
  value,
];

const colors = {
  accent: shades('#2256bb'),
  danger: shades('#b3261e'),
  neutral: shades('#4b5563'),
  positive: shades('#0f766e'),
  warning: shades('#8a5300'),
};

/** Which token a Mantine colour name draws with: the one place where names and tokens meet. */
const tone = {
  accent: { ink: '--cb-accent', hover: '--cb-accent-hover', on: '--cb-on-accent', soft: '--cb-accent-soft' },
  danger: { ink: '--cb-danger', hover: '--cb-danger-hover', on: '--cb-on-danger', soft: '--cb-danger-soft' },
  neutral: { ink: '--cb-muted', hover: '--cb-text', on: '--cb-bg', soft: '--cb-sunken' },
  positive: { ink: '--cb-positive', hover: '--cb-positive', on: '--cb-bg', soft: '--cb-positive-soft' },
  warning: { ink: '--cb-warning', hover: '--cb-warning', on: '--cb-bg', soft: '--cb-warning-soft' },
} as const;

const isTone = (name: string): name is keyof typeof tone => name in tone;

const variantColorResolver: VariantColorsResolver = ({ color, theme, variant }) => {
  const name = color ?? theme.primaryColor;
  const { ink, hover, on, soft } = tone[isTone(name) ? name : 'accent'];
  const none = '1px solid transparent';
  if (variant === 'filled')
    return { background: `var(${ink})`, hover: `var(${hover})`, color: `var(${on})`, border: none };
  if (variant === 'light')
    return { background: `var(${soft})`, hover: `var(${soft})`, color: `var(${ink})`, border: none };
  if (variant === 'outline')
    return {
      background: 'transparent',
      hover: `var(${soft})`,
      color: `var(${ink})`,
      border: `1px solid var(${ink})`,
    };
  if (variant === 'subtle' || variant === 'transparent')
    return { background: 'transparent', hover: 'var(--cb-sunken)', color: `var(${ink})`, border: none };
  return {
    background: 'var(--cb-raised)',
    hover: 'var(--cb-sunken)',
    color: 'var(--cb-text)',
    border: '1px solid var(--cb-border)',
  };
};

/** The list itself scrolls: a scrolling frame around it would be a stop of its own for the keyboard. */
const dropdown = { withScrollArea: false, comboboxProps: { shadow: 'md' } } as const;

export const theme = createTheme({
  colors,
  primaryColor: 'accent',
  primaryShade: 6,
  fontFamily: 'var(--cb-font)',
  fontFamilyMonospace: 'var(--cb-mono)',
  fontSizes: { xs: '11px', sm: '12px', md: '13px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '16px', md: '20px', lg: '24px', xl: '28px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '6px', xl: '999px' },
  defaultRadius: 'sm',
  shadows: {
    xs: 'none',
    sm: 'var(--cb-shadow-1)',
    md: 'var(--cb-shadow-1)',
    lg: 'var(--cb-shadow-2)',
    xl: 'var(--cb-shadow-2)',
  },
  headings: {
    fontFamily: 'var(--cb-font)',
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  variantColorResolver,
  components: {
    Button: {
      defaultProps: { size: 'sm', variant: 'default' },
      vars: (_theme: unknown, { size }: { size?: string | number }) => ({
        root: {
          '--button-height': size === 'xs' ? '28px' : '32px',
          '--button-padding-x': size === 'xs' ? '8px' : '12px',
          '--button-fz': size === 'xs' ? '12px' : '13px',
        },
      }),
      styles: { root: { fontWeight: 500 } },
    },
    ActionIcon: { defaultProps: { size: 28, variant: 'subtle', color: 'neutral' } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm', autosize: true, minRows: 3 } },
    NumberInput: { defaultProps: { size: 'sm', hideControls: true } },
    Select: {
      defaultProps: { size: 'sm', allowDeselect: false, checkIconPosition: 'right', ...dropdown },
    },
    MultiSelect: { defaultProps: { size: 'sm', ...dropdown } },
    Autocomplete: { defaultProps: dropdown },
    TagsInput: { defaultProps: dropdown },
    // What lies over the page stays within a landmark, so that nothing on screen is outside of one.
    Portal: { defaultProps: { target: '#layers' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Radio: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'sm', withThumbIndicator: false } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Tooltip: {
      defaultProps: { openDelay: 400, withArrow: false, events: { hover: true, focus: true, touch: false } },
    },
    Menu: {
      defaultProps: {
        shadow: 'md',
        position: 'bottom-start',
        offset: 4,
        transitionProps: { duration: 0 },
        withInitialFocusPlaceholder: false,
      },
    },
    Popover: {
      defaultProps: { shadow: 'md', position: 'bottom-start', offset: 4, transitionProps: { duration: 0 } },
    },
    Modal: {
      defaultProps: {
        centered: true,
        padding: 'lg',
        radius: 'md',
        // Closed is gone at once: the next key belongs to the window again, not to a dialog that fades.
        transitionProps: { duration: 120, exitDuration: 0, transition: 'fade' },
        overlayProps: { backgroundOpacity: 0, style: { background: 'var(--cb-backdrop)' } },
      },
    },
  },
});

const shared = {
  '--mantine-color-body': 'var(--cb-bg)',
  '--mantine-color-text': 'var(--cb-text)',
  '--mantine-color-bright': 'var(--cb-text)',
  '--mantine-color-dimmed': 'var(--cb-muted)',
  '--mantine-color-placeholder': 'var(--cb-subtle)',
  '--mantine-color-anchor': 'var(--cb-accent)',
  '--mantine-color-error': 'var(--cb-danger)',
  '--mantine-color-success': 'var(--cb-positive)',
  '--mantine-color-default': 'var(--cb-raised)',
  '--mantine-color-default-hover': 'var(--cb-sunken)',
  '--mantine-color-default-color': 'var(--cb-text)',
  '--mantine-color-default-border': 'var(--cb-border)',
  '--mantine-color-disabled': 'var(--cb-sunken)',
  '--mantine-color-disabled-color': 'var(--cb-subtle)',
  '--mantine-color-disabled-border': 'var(--cb-border)',
  '--mantine-primary-color-contrast': 'var(--cb-on-accent)',
  ...Object.fromEntries(
    Object.entries(tone).flatMap(([name, { ink, hover, soft }]) => [
      [`--mantine-color-${name}-filled`, `var(${ink})`],
      [`--mantine-color-${name}-filled-hover`, `var(${hover})`],
      [`--mantine-color-${name}-light`, `var(${soft})`],
      [`--mantine-color-${name}-light-hover`, `var(${soft})`],
      [`--mantine-color-${name}-light-color`, `var(${ink})`],
      [`--mantine-color-${name}-outline`, `var(${ink})`],
      [`--mantine-color-${name}-text`, `var(${ink})`],
      // Menu items take shade 6 whatever the scheme.
      [`--mantine-color-${name}-6`, `var(${ink})`],
    ]),
  ),
};

/** Everything Mantine draws reads our tokens, so light, dark and forced colours change in one place. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: shared,
  dark: shared,
});
