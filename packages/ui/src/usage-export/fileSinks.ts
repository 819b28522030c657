import { isAbort } from '@keymount/core';

/** Where a file that is made in pieces goes. */
export interface FileSink {
  readonly write: (text: string) => Promise<void> | void;
  /** All pieces are there: now it is a file. */
  readonly finish: () => Promise<void> | void;
  /** It will not be one: nothing of it stays. */
  readonly discard: () => Promise<void> | void;
}

/** Pieces of this many characters leave the heap of the page: browsers keep large blobs on disk. */
const PIECE = 1_000_000;

/** Keeps the pieces until the file can be offered as a whole. */
export function blobSink(type: string, offer: (file: Blob) => void): FileSink {
  let pieces: Blob[] = [];
  let texts: string[] = [];
  let length = 0;
  const cut = (): void => {
    pieces.push(new Blob(texts));
    texts = [];
    length = 0;
  };
  return {
    write: (text) => {
      texts.push(text);
      length += text.length;
      if (length >= PIECE) cut();
    },
    finish: () => {
      cut();
      offer(new Blob(pieces, { type }));
    },
    discard: () => {
      pieces = [];
      texts = [];
    },
  };
}

/** Writes each piece to the file that a person chose. The browser swaps it in only when it is finished. */
export async function diskSink(file: FileSystemFileHandle): Promise<FileSink> {
  const stream = await file.createWritable();
  return {
    write: (text) => stream.write(text),
    finish: () => stream.close(),
    discard: async () => {
      await stream.abort();
      await removeIfEmpty(file);
    },
  };
}

/** Choosing a name makes an empty file. One that was there before and has contents is not ours to remove. */
async function removeIfEmpty(file: FileSystemFileHandle & { remove?: () => Promise<void> }): Promise<void> {
  const { size } = await file.getFile();
  if (size === 0) await file.remove?.();
}

type SaveFilePicker = (options: {
  readonly suggestedName: string;
  readonly types: readonly { readonly accept: Readonly<Record<string, readonly string[]>> }[];
}) => Promise<FileSystemFileHandle>;

/**
 * Asks where to save a file, in browsers that can write to disk piece by piece; `undefined` in others, and where a page
 * is not allowed to, such as one in a frame. Must be called within a press.
 * @throws An `AbortError` when the person changed their mind.
 */
export async function chooseFile(
  suggestedName: string,
  type: string,
  extension: string,
): Promise<FileSystemFileHandle | undefined> {
  const { showSaveFilePicker } = window as { readonly showSaveFilePicker?: SaveFilePicker };
  if (!showSaveFilePicker) return undefined;
  try {
    return await showSaveFilePicker({ suggestedName, types: [{ accept: { [type]: [extension] } }] });
  } catch (error) {
    if (isAbort(error)) throw error;
    return undefined;
  }
}
