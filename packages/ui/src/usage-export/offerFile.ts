/** Offers a file for download. Whether it arrived, nobody says. */
export function offerFile(file: Blob, fileName: string, near: Node | null): void {
  const document = near?.ownerDocument ?? globalThis.document;
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  // Inside a modal, whatever stands outside it is inert.
  const parent = near?.parentNode ?? document.body;
  parent.append(link);
  link.click();
  link.remove();
  // Browsers read it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
