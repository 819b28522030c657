export { ApiKeysProvider, ApiKeyTable } from '@keymount/ui';
