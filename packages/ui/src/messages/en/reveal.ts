import { addEnglish } from '../sections.js';

export const reveal = {
  title: 'Save your key',
  /** The four facts of the warning, a line each. */
  once: 'You can see and copy this key only now, this one time.',
  keepSafe: 'Keep it safe, and never put it in a browser or other client code.',
  anyone: 'Anyone who has it can make requests on your behalf.',
  leaked: 'If it is found leaked in public, it may be disabled automatically.',
  secret: 'Secret key of {name}',
  hidden: 'Hidden',
  show: 'Show key',
  hide: 'Hide key',
  copy: 'Copy',
  copied: 'Copied',
  copiedAnnounced: 'Key copied to the clipboard.',
  copySelected: 'The browser did not allow copying. The key is selected: press {shortcut}.',
  copyFailed: 'The key could not be copied. Show it and copy it by hand.',
  download: 'Download .env',
  downloaded: 'The file was offered for download. Once it has arrived, choose “I have saved it”.',
  saved: 'I have saved it',
  markedSaved: 'Marked as saved.',
  snippets: 'Use it',
  snippetsHint: 'The key stands here by the name of its environment variable.',
  leaveTitle: 'You have not saved this key',
  leaveDescription: 'The value of {name} cannot be shown again. If you close now, you will need a new one.',
  stay: 'Keep it open',
  leave: 'Close without saving',
  hidesSoon: {
    one: 'This key will be hidden in {count} second.',
    other: 'This key will be hidden in {count} seconds.',
  },
  hidesSoonAnnounced: {
    one: 'This key will be hidden in {count} second. Press any key of your keyboard to keep it on screen.',
    other: 'This key will be hidden in {count} seconds. Press any key of your keyboard to keep it on screen.',
  },
  keepShowing: 'Keep showing',
  timeOver: 'The time to save {name} is over, so its value was removed and cannot be shown again.',
  wipedSaved:
    'The value of {name} was removed from this page. You have saved it, so there is nothing left to do.',
  wipedTitle: 'The key was hidden for your safety',
  wiped: 'You left this page before saving {name}, so its value was removed and cannot be shown again.',
  wipedNext: 'Rotate it to get a new value, or revoke it and create another.',
  wipedRotate: 'Rotate this key',
  wipedRevoke: 'Revoke this key',
} as const;

addEnglish({ reveal });
