import { existsSync } from 'node:fs';

/** An installed Chromium/Chrome, or undefined: then Playwright's own build is used. */
export function chromiumPath(): string | undefined {
  const set = process.env['KEYMOUNT_CHROMIUM'];
  if (set) return set;
  return ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((p) =>
    existsSync(p),
  );
}
export const launchOptions = (): { executablePath?: string; args: string[] } => {
  const executablePath = chromiumPath();
  return {
    ...(executablePath ? { executablePath } : {}),
    args: [
      ...(process.platform === 'linux' ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-background-networking',
    ],
  };
};
