/** Offers a text as a file. Answers whether the browser took it up; whether it arrived, nobody says. */
export function downloadText(text: string, fileName: string, near: Node | null): boolean {
  const document = near?.ownerDocument ?? globalThis.document;
  const url = URL.createObjectURL(new Blob([`${text}\n`], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  // Inside a modal, whatever stands outside it is inert.
  const parent = near?.parentNode ?? document.body;
  parent.append(link);
  link.click();
  link.remove();
  // Browsers read it after the click; a URL that stays would keep the secret in memory.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  return true;
}
