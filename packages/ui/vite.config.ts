import { libConfig } from '../../scripts/vite-lib.ts';

export default libConfig(import.meta.dirname, {
  index: 'src/index.ts',
  parts: 'src/parts.ts',
  chart: 'src/chart.ts',
  styles: 'src/styles/index.css',
  keys: 'src/styles/keys.css',
});
