import type { LookOptions, Sentinel } from './watchForSecrets.js';

/** @throws an Error that lists every place where the secret was found, without the secret. */
export async function expectNoSecret(
  sentinel: Sentinel,
  secret: string,
  options: LookOptions = {},
): Promise<void> {
  const sightings = await sentinel.look(secret, options);
  if (sightings.length === 0) return;
  const lines = sightings.map(({ place, where }) => `  ${place}: ${where}`);
  throw new Error(
    `Keymount sentinel: the secret was found in ${sightings.length} ${sightings.length === 1 ? 'place' : 'places'}:\n` +
      `${lines.join('\n')}\nWhoever can read these can use the key. Keep its value in the reveal node alone.`,
  );
}
