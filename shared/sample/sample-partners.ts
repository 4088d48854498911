import { csvText } from './csv-text.ts';
import { sampleIban } from './sample-iban.ts';

export interface SamplePartner {
  readonly code: string;
  readonly name: string;
  readonly type: 'Distributor' | 'Reseller' | 'MSP' | 'VAR' | 'Agent';
  readonly region: string;
  readonly country: string;
  readonly city: string;
  readonly currency: 'USD' | 'EUR' | 'GBP' | 'CAD';
  readonly manager: string;
  /** Code of the partner that supplies it, since when. */
  readonly suppliedBy?: string;
  /** How much it sells: 0 nothing yet, 1 little, 5 a lot. */
  readonly weight: number;
}

const managers = ['Ana Ruiz', 'Marc Oberlin', 'Priya Nair'];

type Row = readonly [
  name: string,
  type: SamplePartner['type'],
  place: keyof typeof places,
  weight: number,
  suppliedBy?: string,
];

const places = {
  Zurich: ['DACH', 'Switzerland', 'EUR'],
  Munich: ['DACH', 'Germany', 'EUR'],
  Hamburg: ['DACH', 'Germany', 'EUR'],
  Vienna: ['DACH', 'Austria', 'EUR'],
  Lyon: ['France', 'France', 'EUR'],
  London: ['UK & Ireland', 'United Kingdom', 'GBP'],
  Leeds: ['UK & Ireland', 'United Kingdom', 'GBP'],
  Dublin: ['UK & Ireland', 'Ireland', 'EUR'],
  Toronto: ['Canada', 'Canada', 'CAD'],
  Calgary: ['Canada', 'Canada', 'CAD'],
  Denver: ['US West', 'United States', 'USD'],
  Seattle: ['US West', 'United States', 'USD'],
  'San Diego': ['US West', 'United States', 'USD'],
  Austin: ['US South', 'United States', 'USD'],
  Atlanta: ['US South', 'United States', 'USD'],
  Tampa: ['US South', 'United States', 'USD'],
  Boston: ['US East', 'United States', 'USD'],
  Newark: ['US East', 'United States', 'USD'],
  Chicago: ['US Central', 'United States', 'USD'],
  Columbus: ['US Central', 'United States', 'USD'],
} as const satisfies Record<string, readonly [string, string, SamplePartner['currency']]>;

/** In the order of their codes from P-0001; Northwind Telecom is the 42nd. */
const rows: readonly Row[] = [
  ['Ingra Distribution', 'Distributor', 'Chicago', 2],
  ['Blue Harbor Distribution', 'Distributor', 'Boston', 2],
  ['Alpenverteiler', 'Distributor', 'Munich', 2],
  ['Crown & Thistle Supply', 'Distributor', 'London', 1],
  ['Contoso MSP', 'MSP', 'Denver', 5, 'P-0001'],
  ['Adatum', 'Reseller', 'Boston', 4, 'P-0002'],
  ['Litware', 'VAR', 'Seattle', 3, 'P-0001'],
  ['Proseware', 'Reseller', 'Austin', 3, 'P-0001'],
  ['Alpine Managed IT', 'MSP', 'Zurich', 4, 'P-0003'],
  ['Hanseatic Netzwerke', 'VAR', 'Hamburg', 3, 'P-0003'],
  ['Donau Systemhaus', 'VAR', 'Vienna', 3, 'P-0003'],
  ['Isar Cloud', 'MSP', 'Munich', 2, 'P-0003'],
  ['Réseaux du Rhône', 'Reseller', 'Lyon', 2, 'P-0003'],
  ['Pennine Connect', 'MSP', 'Leeds', 3, 'P-0004'],
  ['Thames Telephony', 'Reseller', 'London', 3, 'P-0004'],
  ['Liffey Networks', 'MSP', 'Dublin', 2, 'P-0004'],
  ['Maple Ridge IT', 'MSP', 'Toronto', 3, 'P-0002'],
  ['Bow River Systems', 'VAR', 'Calgary', 2, 'P-0002'],
  ['Peachtree Communications', 'Reseller', 'Atlanta', 4, 'P-0001'],
  ['Gulf Coast Voice', 'Reseller', 'Tampa', 2, 'P-0001'],
  ['Lone Star Managed Services', 'MSP', 'Austin', 4, 'P-0001'],
  ['Rainier Technology Group', 'VAR', 'Seattle', 3, 'P-0001'],
  ['Pacific Edge IT', 'MSP', 'San Diego', 3, 'P-0001'],
  ['Front Range Networks', 'Reseller', 'Denver', 2, 'P-0001'],
  ['Great Lakes Integrators', 'VAR', 'Chicago', 4, 'P-0001'],
  ['Buckeye Business Systems', 'Reseller', 'Columbus', 2, 'P-0001'],
  ['Garden State Telecom', 'Reseller', 'Newark', 3, 'P-0002'],
  ['Beacon Hill IT', 'MSP', 'Boston', 3, 'P-0002'],
  ['Charles River Security', 'VAR', 'Boston', 2, 'P-0002'],
  ['Hudson Valley Cloud', 'MSP', 'Newark', 2, 'P-0002'],
  ['Wingtip Systems', 'VAR', 'Chicago', 2, 'P-0001'],
  ['Tailspin Telephony', 'Reseller', 'Tampa', 2, 'P-0001'],
  ['Fourth Coffee Networks', 'Reseller', 'Seattle', 1, 'P-0001'],
  ['Graphic Design Institute IT', 'MSP', 'San Diego', 1, 'P-0001'],
  ['Margie’s Managed Desktops', 'MSP', 'Columbus', 1, 'P-0001'],
  ['Humongous Bandwidth', 'Reseller', 'Atlanta', 3, 'P-0001'],
  ['Lucerne Digital', 'VAR', 'Zurich', 2, 'P-0003'],
  ['School of Fine Wires', 'VAR', 'Leeds', 1, 'P-0004'],
  ['Southridge Video', 'Reseller', 'Austin', 1, 'P-0001'],
  ['Trey Research Cloud', 'MSP', 'Newark', 2, 'P-0002'],
  ['Woodgrove Connectivity', 'Reseller', 'Boston', 2, 'P-0002'],
  ['Northwind Telecom', 'Reseller', 'Chicago', 4, 'P-0001'],
  ['Wide World Integrators', 'VAR', 'London', 2, 'P-0004'],
  ['Coho Voice & Data', 'Reseller', 'Denver', 1, 'P-0001'],
  ['VanArsdel Services', 'MSP', 'Atlanta', 2, 'P-0001'],
  ['Relecloud Partners', 'MSP', 'Dublin', 1, 'P-0004'],
  ['Bellows Network Company', 'VAR', 'Columbus', 1, 'P-0001'],
  ['Fineline Managed Print', 'MSP', 'Calgary', 1, 'P-0002'],
  ['Dana Whitfield Agency', 'Agent', 'Chicago', 2, 'P-0042'],
  ['Lakeside Referrals', 'Agent', 'Columbus', 1, 'P-0042'],
  ['Kestrel Agents', 'Agent', 'Denver', 1, 'P-0005'],
  ['Summit Brokers', 'Agent', 'Denver', 2, 'P-0005'],
  ['Bayfront Telecom Agents', 'Agent', 'Tampa', 1, 'P-0019'],
  ['Peach State Brokers', 'Agent', 'Atlanta', 2, 'P-0019'],
  ['Hill Country Agents', 'Agent', 'Austin', 1, 'P-0021'],
  ['Alamo Referral Network', 'Agent', 'Austin', 1, 'P-0021'],
  ['Bodensee Vermittlung', 'Agent', 'Zurich', 1, 'P-0009'],
  ['Puget Sound Agents', 'Agent', 'Seattle', 1, 'P-0007'],
  ['Emerald City Brokers', 'Agent', 'Seattle', 1, 'P-0022'],
  ['North Shore Agents', 'Agent', 'Boston', 1, 'P-0006'],
  ['Commonwealth Referrals', 'Agent', 'Boston', 2, 'P-0028'],
  ['Yorkshire Introducers', 'Agent', 'Leeds', 1, 'P-0014'],
  ['Keystone Voice Agents', 'Agent', 'Newark', 0, 'P-0027'],
  ['Mile High Introductions', 'Agent', 'Denver', 0, 'P-0024'],
];

/** The 64 partners: four distributors, forty-four companies that they supply, sixteen agents below those. */
export const samplePartners: readonly SamplePartner[] = rows.map(([name, type, city, weight, suppliedBy], index) => {
  const [region, country, currency] = places[city];
  return {
    code: `P-${String(index + 1).padStart(4, '0')}`,
    name,
    type,
    region,
    country,
    city,
    currency,
    manager: managers[index % managers.length] as string,
    weight,
    ...(suppliedBy === undefined ? {} : { suppliedBy }),
  };
});

const accountEnding = (index: number): string => String(4400 + ((index * 71) % 600)).padStart(4, '0');

/** Two in ten came when the deals of the book begin: of them it's known how long their first deal took. */
const partnerSince = ({ weight }: SamplePartner, index: number): string => {
  if (weight === 0) return '2026-09-15';
  if (index % 10 > 7) return `2024-0${7 + (index % 3)}-20`;
  return `20${String(14 + (index % 10))}-0${1 + (index % 9)}-01`;
};

/** `partners.csv`. */
export const partnersCsv = (): string =>
  csvText(
    [
      'Partner code',
      'Name',
      'Type',
      'Region',
      'Country',
      'City',
      'Currency',
      'Account manager',
      'Partner since',
      'Agreement number',
      'Payee',
      'Account ending',
      'IBAN',
      'E-mail',
      'Size',
    ],
    samplePartners.map((partner, index) => ({
      'Partner code': partner.code,
      Name: partner.name,
      Type: partner.type,
      Region: partner.region,
      Country: partner.country,
      City: partner.city,
      Currency: partner.currency,
      'Account manager': partner.manager,
      'Partner since': partnerSince(partner, index),
      'Agreement number': `AG-${2000 + index}`,
      Payee: partner.name,
      'Account ending': accountEnding(index),
      // American and Canadian banks have none.
      IBAN: partner.currency === 'EUR' || partner.currency === 'GBP' ? sampleIban(accountEnding(index)) : '',
      'E-mail': `finance@${partner.name
        .toLowerCase()
        .normalize('NFD')
        .replaceAll(/[^a-z0-9]+/g, '-')
        .replaceAll(/^-|-$/g, '')}.example`,
      Size: ['Small', 'Small', 'Medium', 'Medium', 'Large', 'Large'][partner.weight] as string,
    })),
  );

/** `supply-links.csv`. Contoso was supplied by Blue Harbor until 1 Aug 2026. */
export const supplyLinksCsv = (): string => {
  const links = samplePartners.flatMap((partner) => {
    const parent = partner.suppliedBy;
    if (parent === undefined) return [];
    const link = (supplier: string, from: string, next: string) => ({
      Partner: partner.code,
      'Supplied by': supplier,
      From: from,
      'Until before': next,
    });
    if (partner.name === 'Contoso MSP')
      return [link('P-0002', '2024-10-01', '2026-08-01'), link(parent, '2026-08-01', '')];
    return [link(parent, partner.weight === 0 ? '2026-09-15' : '2024-10-01', '')];
  });
  return csvText(['Partner', 'Supplied by', 'From', 'Until before'], links);
};
