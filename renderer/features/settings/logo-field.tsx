import { Button } from '@mantine/core';
import { useState } from 'react';
import { problemLine } from '#base/problem-words.ts';
import { host } from '#data/host.ts';
import type { FileHandle } from '#shared/ipc.ts';
import { showToast } from '#ui/undo-toast.tsx';

const mostBytes = 200_000;

/** PNG and JPEG by their first bytes: a name says nothing about what a file is. */
const typeOf = (bytes: Uint8Array): 'image/png' | 'image/jpeg' | null => {
  if (bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47) return 'image/png';
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff ? 'image/jpeg' : null;
};

const toBase64 = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
};

const read = async (file: FileHandle): Promise<string | { readonly trouble: string }> => {
  if (file.size > mostBytes)
    return { trouble: `${file.name} is larger than 200 kB. Save it smaller and choose it again.` };
  const bytes = await host().invoke('file.readChunk', {
    handle: file.handle,
    offset: 0,
    length: Math.max(file.size, 1),
  });
  if (!bytes.ok) return { trouble: problemLine(bytes.error) };
  const type = typeOf(bytes.value);
  return type === null
    ? { trouble: `${file.name} is neither a PNG nor a JPEG picture.` }
    : `data:${type};base64,${toBase64(bytes.value)}`;
};

/** The picture of the letterhead, kept inside the book. */
export function LogoField({ logo, onSave }: { logo: string; onSave: (logo: string) => void }) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const choose = async () => {
    setTrouble(null);
    const chosen = await host().invoke('dialogs.openFiles', { purpose: 'image', many: false });
    if (!chosen.ok) return showToast({ message: problemLine(chosen.error), tone: 'danger' });
    const [file] = chosen.value;
    if (file === undefined) return;
    const picture = await read(file);
    if (typeof picture === 'string') onSave(picture);
    else setTrouble(picture.trouble);
  };
  return (
    <div className="cb-logo">
      {logo === '' ? (
        <div className="cb-logo-none cb-small cb-subtle">No logo</div>
      ) : (
        <img src={logo} alt="Logo of the letterhead" />
      )}
      <div className="cb-logo-acts">
        <Button size="xs" onClick={() => void choose()}>
          {logo === '' ? 'Choose a picture…' : 'Replace…'}
        </Button>
        {logo !== '' && (
          <Button size="xs" variant="subtle" color="neutral" onClick={() => onSave('')}>
            Remove
          </Button>
        )}
      </div>
      {trouble !== null && (
        <p className="cb-small cb-logo-trouble" role="alert">
          {trouble}
        </p>
      )}
    </div>
  );
}
