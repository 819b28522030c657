/** The classes hosts may style. The table inside has its own. */
export type ApiKeyManagerClass =
  | 'km-api-key-manager'
  | 'km-api-key-manager-title'
  | 'km-api-key-manager-tabs'
  | 'km-api-key-manager-tab';
