import { csvText } from './csv-text.ts';

export interface SampleProduct {
  readonly code: string;
  readonly name: string;
  readonly category: 'Network' | 'Voice' | 'Security' | 'Cloud' | 'Services' | 'Hardware';
  readonly subcategory: string;
  /** List price in minor units. */
  readonly price: number;
  /** Cost in percent of the list price. */
  readonly costPercent: number;
  readonly recurring: boolean;
}

const product = (
  code: string,
  name: string,
  category: SampleProduct['category'],
  subcategory: string,
  price: number,
  costPercent: number,
  recurring: boolean,
): SampleProduct => ({ code, name, category, subcategory, price, costPercent, recurring });

export const sampleProducts: readonly SampleProduct[] = [
  product('NET-SDW-050', 'SD-WAN site, 50 Mbit/s', 'Network', 'SD-WAN', 18_900, 58, true),
  product('NET-SDW-200', 'SD-WAN site, 200 Mbit/s', 'Network', 'SD-WAN', 34_900, 55, true),
  product('NET-INT-1G', 'Dedicated internet, 1 Gbit/s', 'Network', 'Internet', 79_500, 62, true),
  product('NET-LTE-BKP', 'LTE backup', 'Network', 'Internet', 4_900, 50, true),
  product('VOI-PBX-STD', 'Cloud PBX seat, standard', 'Voice', 'Cloud PBX', 1_890, 40, true),
  product('VOI-PBX-PRO', 'Cloud PBX seat, professional', 'Voice', 'Cloud PBX', 2_690, 38, true),
  product('VOI-SIP-010', 'SIP trunk, 10 channels', 'Voice', 'SIP', 12_000, 45, true),
  product('VOI-CC-AGT', 'Contact centre agent', 'Voice', 'Contact centre', 8_400, 42, true),
  product('SEC-MFW-S', 'Managed firewall, small', 'Security', 'Firewall', 14_500, 47, true),
  product('SEC-MFW-L', 'Managed firewall, large', 'Security', 'Firewall', 42_000, 46, true),
  product('SEC-MDR-EP', 'Managed detection and response, endpoint', 'Security', 'MDR', 1_250, 52, true),
  product('SEC-MAIL', 'Mail security mailbox', 'Security', 'Mail', 320, 44, true),
  product('CLD-M365-BP', 'Microsoft 365 Business Premium seat', 'Cloud', 'Productivity', 2_200, 84, true),
  product('CLD-BKP-1T', 'Backup, 1 TB', 'Cloud', 'Backup', 6_900, 48, true),
  product('CLD-VM-M', 'Virtual server, medium', 'Cloud', 'Servers', 11_800, 57, true),
  product('CLD-VDI', 'Virtual desktop', 'Cloud', 'Desktops', 4_200, 55, true),
  product('SRV-SETUP', 'Installation and set-up', 'Services', 'Projects', 95_000, 65, false),
  product('SRV-DAY', 'Engineer day', 'Services', 'Projects', 124_000, 68, false),
  product('SRV-TRAIN', 'User training, half day', 'Services', 'Training', 58_000, 50, false),
  product('HW-RTR-10', 'Branch router', 'Hardware', 'Routers', 64_900, 81, false),
  product('HW-SW-48', 'Switch, 48 ports', 'Hardware', 'Switches', 189_000, 83, false),
  product('HW-PHN-D', 'Desk phone', 'Hardware', 'Phones', 11_900, 78, false),
  product('HW-AP-6', 'Wi-Fi 6 access point', 'Hardware', 'Wireless', 38_900, 80, false),
];

/** Minor units as text with two decimals. */
export const money = (minor: number): string => {
  const digits = String(Math.abs(minor)).padStart(3, '0');
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** `products.csv`. */
export const productsCsv = (): string =>
  csvText(
    ['Product code', 'Product', 'Category', 'Subcategory', 'List price', 'Currency'],
    sampleProducts.map((entry) => ({
      'Product code': entry.code,
      Product: entry.name,
      Category: entry.category,
      Subcategory: entry.subcategory,
      'List price': money(entry.price),
      Currency: 'USD',
    })),
  );
