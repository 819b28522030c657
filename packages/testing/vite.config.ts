import { libConfig } from '../../scripts/vite-lib.ts';

export default libConfig(import.meta.dirname, {
  index: 'src/index.ts',
  conformance: 'src/conformance.ts',
  'sentinel/index': 'src/sentinel/index.ts',
});
