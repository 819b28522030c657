import addonA11y from '@storybook/addon-a11y';
import addonDocs from '@storybook/addon-docs';
import addonThemes, { withThemeByDataAttribute } from '@storybook/addon-themes';
import { definePreview } from '@storybook/react-vite';
import { configure } from 'storybook/test';
import '@keymount/ui/styles.css';
import './preview.css';
import { withClient } from './withClient.tsx';

// A loaded machine is slow, not wrong: what a story waits for, it waits for long.
configure({ asyncUtilTimeout: 10_000 });

export default definePreview({
  addons: [addonDocs(), addonA11y(), addonThemes()],
  tags: ['autodocs'],
  decorators: [
    withClient,
    withThemeByDataAttribute({
      themes: { light: 'light', dark: 'dark' },
      defaultTheme: 'light',
      attributeName: 'data-km-theme',
    }),
  ],
  parameters: {
    layout: 'padded',
    a11y: { test: 'error' },
    viewport: {
      options: {
        narrow: { name: 'Narrow, 320 px', styles: { width: '320px', height: '720px' } },
        wide: { name: 'Wide, 1,100 px', styles: { width: '1100px', height: '800px' } },
      },
    },
  },
});
