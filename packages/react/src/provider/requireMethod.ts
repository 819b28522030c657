/** An optional method that a hook cannot work without. */
export function requireMethod<Method>(method: Method | undefined, name: string, caller: string): Method {
  if (method) return method;
  throw new Error(
    `Keymount ${caller}: the client has no ${name}, so there is nothing to send this to. Offer the action only where ` +
      `useAccess() does not answer { state: 'unsupported' }, or implement ${name} in the client.`,
  );
}
