import { IconEye, IconLock } from '@tabler/icons-react';
import './audience-marker.css';

export type Audience = 'partner' | 'internal';

const words = {
  partner: { label: 'Visible to partner', Icon: IconEye },
  internal: { label: 'Internal', Icon: IconLock },
};

/** Says who may see what it stands beside: colour, icon and word together. */
export function AudienceMarker({ audience }: { audience: Audience }) {
  const { label, Icon } = words[audience];
  return (
    <span className="cb-audience" data-audience={audience}>
      <Icon size={12} aria-hidden />
      {label}
    </span>
  );
}
