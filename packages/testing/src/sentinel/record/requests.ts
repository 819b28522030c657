import type { Ledger } from '../Ledger.js';
import type { PageWindow } from '../PageWindow.js';
import { prototypeOf, type Undo, watchCalls, watchEvents } from '../patch.js';

/** What leaves the page: addresses, headers and bodies, never answers. */
export function recordRequests(window: PageWindow, ledger: Ledger): readonly Undo[] {
  const record = (where: string, value: unknown): void => ledger.record('request', where, value);
  const xhr = prototypeOf(window, 'XMLHttpRequest');
  const navigator = prototypeOf(window, 'Navigator') ?? window.navigator;
  return [
    watchCalls(window, 'fetch', ([input, init]) =>
      recordFetch(ledger, input, init as RequestInit | undefined),
    ),
    watchCalls(xhr, 'open', (args) => record('XMLHttpRequest.open ', args)),
    watchCalls(xhr, 'setRequestHeader', (args) => record('XMLHttpRequest header ', args)),
    watchCalls(xhr, 'send', ([body]) =>
      record('XMLHttpRequest body', isNode(body) ? body.textContent : body),
    ),
    watchCalls(navigator, 'sendBeacon', (args) => record('sendBeacon ', args)),
    watchCalls(window, 'WebSocket', (args) => record('WebSocket ', args)),
    watchCalls(prototypeOf(window, 'WebSocket'), 'send', ([data]) => record('WebSocket.send ', data)),
    watchCalls(window, 'EventSource', (args) => record('EventSource ', args)),
    watchCalls(prototypeOf(window, 'HTMLFormElement'), 'submit', (_, form) =>
      recordForm(window, ledger, form as HTMLFormElement),
    ),
    watchEvents(window, 'submit', (event) => {
      if (!event.defaultPrevented) recordForm(window, ledger, event.target as HTMLFormElement);
    }),
  ];
}

function recordFetch(
  ledger: Ledger,
  input: unknown,
  init: RequestInit | undefined,
): readonly unknown[] | undefined {
  const record = (where: string, value: unknown): void => ledger.record('request', `fetch ${where}`, value);
  if (isRequest(input)) {
    record('address', input.url);
    record('headers', input.headers);
    if (input.body && !input.bodyUsed) {
      const copy = input.clone();
      ledger.readLater('request', 'fetch body', () => copy.text());
    }
  } else {
    record('address', String(input));
  }
  if (!init) return undefined;
  record('headers', init.headers);
  record('referrer', init.referrer);
  if (!isStream(init.body)) {
    record('body', init.body);
    return undefined;
  }
  // A stream can be read once: one branch goes out, the other is kept.
  const [out, kept] = init.body.tee();
  ledger.readLater('request', 'fetch body', () => new Response(kept).text());
  return [input, { ...init, body: out }];
}

function recordForm(window: PageWindow, ledger: Ledger, form: HTMLFormElement): void {
  ledger.record('request', 'form ', { action: form.action, fields: new window.FormData(form) });
}

function isRequest(value: unknown): value is Request {
  return Object.prototype.toString.call(value) === '[object Request]';
}

function isStream(value: unknown): value is ReadableStream<Uint8Array<ArrayBuffer>> {
  return Object.prototype.toString.call(value) === '[object ReadableStream]';
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'nodeType' in value;
}
