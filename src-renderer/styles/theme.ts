import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import parts from './mantine-parts.module.css';

/** The glass from light to dark; 4 is the dark theme's accent, 8 the light one's. */
const glass: MantineColorsTuple = [
  '#e6fafb',
  '#cdf1f3',
  '#a3e3e7',
  '#73d5db',
  '#43c6ce',
  '#35b6be',
  '#1f9aa2',
  '#0b7680',
  '#0a6d76',
  '#06464c',
];

/** Mantine dressed in our tokens: 13 px base, 28 px controls, radius 4. */
export const theme = createTheme({
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'var(--mono)',
  fontSizes: { xs: 'var(--fs-11)', sm: 'var(--fs-12)', md: 'var(--fs-13)', lg: 'var(--fs-15)', xl: 'var(--fs-20)' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '3px', sm: '4px', md: '4px', lg: '4px', xl: '4px' },
  defaultRadius: 'sm',
  colors: { glass },
  primaryColor: 'glass',
  primaryShade: { light: 7, dark: 5 },
  autoContrast: true,
  cursorType: 'pointer',
  respectReducedMotion: true,
  // Plain objects: `Component.extend` would load every one of them with the first screen.
  components: {
    Button: { classNames: { root: parts.button }, defaultProps: { variant: 'default' } },
    Input: { classNames: { wrapper: parts.inputFrame, input: parts.input } },
    InputWrapper: {
      classNames: { label: parts.inputLabel, description: parts.inputDescription, error: parts.inputError },
    },
    Modal: { classNames: { content: parts.floating, overlay: parts.overlay } },
    SegmentedControl: {
      classNames: {
        root: parts.segments,
        label: parts.segment,
        indicator: parts.segmentMark,
        control: parts.segmentCell,
      },
    },
    Switch: { classNames: { label: parts.switchLabel }, defaultProps: { size: 'xs' } },
    Tabs: { classNames: { list: parts.tabList, tab: parts.tab, panel: parts.tabPanel } },
    Tooltip: { classNames: { tooltip: parts.tooltip }, defaultProps: { openDelay: 400 } },
  },
});

const surfaces = {
  '--mantine-color-body': 'var(--s1)',
  '--mantine-color-text': 'var(--t1)',
  '--mantine-color-dimmed': 'var(--t3)',
  '--mantine-color-placeholder': 'var(--t3)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-default': 'transparent',
  '--mantine-color-default-hover': 'var(--s3)',
  '--mantine-color-default-color': 'var(--t1)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-primary-color-filled': 'var(--accent-solid)',
  '--mantine-primary-color-filled-hover': 'var(--accent)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
  '--mantine-primary-color-light': 'var(--accent-wash)',
  '--mantine-color-glass-filled': 'var(--accent-solid)',
  '--mantine-color-glass-filled-hover': 'var(--accent)',
  '--mantine-color-glass-contrast': 'var(--on-accent)',
  '--mantine-color-disabled': 'transparent',
  '--mantine-color-disabled-color': 'var(--t3)',
  '--mantine-color-disabled-border': 'var(--line)',
};

/** Points Mantine's surfaces and texts at the tokens, which carry both themes themselves. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: surfaces, dark: surfaces });
