export const common = {
  cancel: 'Cancel',
  close: 'Close',
  contact: 'Contact us',
  done: 'Done',
  loading: 'Loading…',
  never: 'Never',
  retry: 'Try again',
  save: 'Save',
  stillWorking: 'Still working…',
  unknown: 'Unknown',
  unnamedKey: 'Unnamed key',
} as const;
