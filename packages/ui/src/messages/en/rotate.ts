import { addEnglish } from '../sections.js';

export const rotate = {
  title: 'Rotate {name}',
  description: 'Makes a new key with the same name and permission, and ends this one.',
  grace: 'The old key stops working',
  graceNow: 'Immediately',
  graceSeconds: { one: 'In {count} second', other: 'In {count} seconds' },
  graceMinutes: { one: 'In {count} minute', other: 'In {count} minutes' },
  graceHours: { one: 'In {count} hour', other: 'In {count} hours' },
  graceDays: { one: 'In {count} day', other: 'In {count} days' },
  endsAt: 'It works until {date}.',
  warnNow:
    'Systems that still use the old key fail at once. Choose a later time if you cannot replace it everywhere first.',
  warnLater: 'Until then both keys work. Replace the old one everywhere before that.',
  submit: 'Rotate key',
  outcomeUnknown:
    'It will not make a second key. If you stop here instead, look in the list for the newest key with this name.',
  issued: 'New key made. Save it now: it is shown only once.',
  expired: 'This key has expired, so there is nothing to hand over. Create a new key instead.',
  revoked: 'This key was revoked, so there is nothing to hand over. Create a new key instead.',
} as const;

addEnglish({ rotate });
