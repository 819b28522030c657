export const create = {
  action: 'Create New API Key',
  title: 'Create new API key',
  name: 'Name',
  nameHint: 'So that you can tell it apart later, such as “Production server”.',
  submit: 'Create',
  outcomeUnknown:
    'It will not make a second key. If you stop here instead, look in the list for a key with this name and revoke it.',
  sending: 'Creating the key…',
  issued: 'Key created. Save it now: it is shown only once.',
  notAsAsked: 'The key was made, but not exactly as you asked. Check it in the list.',
} as const;
