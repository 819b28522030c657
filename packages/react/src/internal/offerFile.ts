/**
 * Offers a file for download. Whether it arrived, nobody says.
 * @param near An element beside which the link may stand: inside a modal, whatever stands outside it is inert.
 */
export function offerFile(file: Blob, fileName: string, near: Node | null): void {
  const document = near?.ownerDocument ?? globalThis.document;
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  const parent = near?.parentNode ?? document.body;
  parent.append(link);
  link.click();
  link.remove();
  // Browsers read it after the click; a URL that stays would keep what it holds, a secret perhaps, in memory.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
