import { useEffect, useState } from 'react';
import { host } from '#data/host.ts';
import type { AppInfo } from '#shared/ipc.ts';
import { Dialog } from '#ui/dialog.tsx';
import { useUi } from './ui-store.ts';

export function AboutDialog() {
  const { overlay, show } = useUi();
  const [info, setInfo] = useState<AppInfo | null>(null);
  const opened = overlay === 'about';
  useEffect(() => {
    if (opened)
      void host()
        .invoke('app.info', {})
        .then((answer) => answer.ok && setInfo(answer.value));
  }, [opened]);
  return (
    <Dialog opened={opened} title="About Channelbook" onClose={() => show('none')} width={440}>
      <p>
        Commission statements and partner programs for channel account managers. Works offline; sends nothing anywhere.
      </p>
      {info !== null && (
        <dl className="cb-about">
          <dt>Version</dt>
          <dd>
            {info.version}
            {info.testBuild ? ' (test build)' : ''}
          </dd>
          <dt>Electron</dt>
          <dd>{info.electron}</dd>
          <dt>Chromium</dt>
          <dd>{info.chrome}</dd>
          <dt>Licence</dt>
          <dd>MIT. Fonts Inter and JetBrains Mono: SIL Open Font License.</dd>
        </dl>
      )}
    </Dialog>
  );
}
