/**
 * What session recorders read as "do not record this element": Sentry, PostHog, Datadog, LogRocket, FullStory, rrweb, Hotjar
 * and Clarity. A host may have turned their general masking off.
 */
export const RECORDER_CLASSES = 'sentry-mask sentry-block ph-no-capture fs-exclude rr-mask rr-block';

export const RECORDER_MARKS: Readonly<Record<`data-${string}`, string>> = {
  'data-sentry-mask': '',
  'data-dd-privacy': 'hidden',
  'data-private': '',
  'data-hj-suppress': '',
  'data-clarity-mask': 'true',
  // Password managers, which read what looks like a credential.
  'data-1p-ignore': '',
  'data-lpignore': 'true',
  'data-bwignore': '',
};
