import type { ImportKind } from '#model/import-records.ts';
import type { ImportField } from './import-field.ts';
import {
  choice,
  CURRENCY,
  currency,
  date,
  deal,
  needed,
  number,
  PARTNER,
  partner,
  percent,
  text,
} from './import-field.ts';
import { programmeImportFields } from './programme-import-fields.ts';

const DEAL =
  'deal|deal id|deal code|deal number|deal no|opportunity|opportunity id|opportunity number|registration|registration id|registration number|projekt|projektnummer|geschaft|affaire|opportunite';
const year = (words: string): ImportField => number('year', 'Fiscal year', words, needed);

/** What a file of each kind can fill. Order matters where two fields share a word: the first takes the column. */
const importFields = {
  partners: [
    text(
      'code',
      'Partner code',
      'code|partner id|partner number|partner no|reseller code|reseller id|dealer code|agent code|account number|customer number|account id|id|partnernummer|partner nr|kundennummer|kundennr|handlernummer|nummer|code partenaire|code revendeur|codigo',
    ),
    text(
      'name',
      'Name',
      'partner|partner name|reseller|reseller name|dealer name|agent name|company|company name|account name|legal name|firma|firmenname|name des partners|partnername|handler|raison sociale|nom|societe|nombre|ragione sociale',
    ),
    text(
      'type',
      'Type',
      'business type|partner type|kind|category|channel|art|typ|partnertyp|kategorie|type de partenaire|tipo',
    ),
    text('region', 'Region', 'territory|area|sales region|gebiet|vertriebsgebiet|territoire|zone|zona'),
    text('country', 'Country', 'country name|land|pays|pais|paese'),
    text('city', 'City', 'town|ort|stadt|ville|ciudad|citta'),
    currency('currency', 'Currency', CURRENCY),
    text(
      'manager',
      'Account manager',
      'manager|owner|channel manager|partner manager|cam|betreuer|kundenbetreuer|ansprechpartner intern|responsable|gestor',
    ),
    date('joined', 'Partner since', 'joined|since|start date|partner seit|seit|depuis'),
    text(
      'agreementNumber',
      'Agreement number',
      'agreement|contract number|contract|vertrag|vertragsnummer|contrat|numero de contrat',
    ),
    text('payeeName', 'Payee', 'payee name|pay to|zahlungsempfanger|beneficiaire'),
    text('payeeAddress', 'Payee address', 'address|street|adresse|anschrift|direccion'),
    text('bankAccountEnding', 'Account ending', 'account ending|iban ending|bank account ending'),
    text('iban', 'IBAN', 'iban|account number iban'),
    text('bic', 'BIC', 'bic|swift|swift code|bic swift'),
    text('email', 'E-mail', 'email|mail|e mail address|email address|courriel|correo'),
    text('phone', 'Phone', 'telephone|phone number|tel|telefon|rufnummer|telefono'),
  ],
  supplyLinks: [
    partner(
      'child',
      'Partner',
      'child|child code|reseller|reseller code|sub partner|subpartner|sub agent|downstream|unterpartner|handler|revendeur|partner code',
      needed,
    ),
    partner(
      'parent',
      'Supplied by',
      'parent|parent code|parent partner|distributor|distributor code|upstream|supplier|master agent|lieferant|ubergeordneter partner|beliefert von|distributeur|grossiste',
      needed,
    ),
    date(
      'from',
      'From',
      'valid from|start|start date|effective|effective from|since|ab|von|gultig ab|gueltig ab|beginn|a partir de|debut|desde',
      needed,
    ),
    date('next', 'Until before', 'ends before|next|bis vor'),
    date('to', 'Last day', 'to|until|valid to|end|end date|bis|gultig bis|ende|fin|jusqu au|hasta'),
  ],
  products: [
    text(
      'code',
      'Product code',
      'code|sku|item|item number|article|article number|part number|product id|product number|material|artikel|artikelnummer|artikelnr|reference|referencia',
      needed,
    ),
    text(
      'name',
      'Product',
      'product name|name|description|item name|bezeichnung|produkt|artikelbezeichnung|designation|produit|libelle|producto',
    ),
    text(
      'category',
      'Category',
      'product category|family|product family|group|kategorie|warengruppe|produktgruppe|categorie|famille|categoria',
    ),
    text('subcategory', 'Subcategory', 'product subcategory|sub category|unterkategorie|sous categorie'),
    number('listPrice', 'List price', 'price|unit price|list|msrp|listenpreis|preis|prix|prix catalogue|precio'),
    currency('currency', 'Currency', CURRENCY),
  ],
  deals: [
    text(
      'code',
      'Deal',
      'deal id|deal code|deal number|deal no|opportunity|opportunity id|opportunity number|registration|registration id|registration number|code|id|projekt|projektnummer|geschaft|affaire|opportunite',
      needed,
    ),
    text('name', 'Name', 'deal name|opportunity name|title|projektname|bezeichnung|nom|intitule'),
    partner('partner', 'Partner', PARTNER),
    text('customer', 'End customer', 'customer|customer name|end user|client|kunde|endkunde|client final|cliente'),
    choice('stage', 'Stage', 'status|deal stage|sales stage|phase|etape', {
      choices: {
        registered: 'registered|new|registriert|enregistre',
        qualified: 'qualified|qualifiziert',
        proposal: 'proposal|quote|angebot|offre',
        won: 'won|closed won|gewonnen|gagne',
        lost: 'lost|closed lost|verloren|perdu',
      },
    }),
    choice('type', 'Type', 'deal type|kind|art|typ', {
      choices: {
        new: 'new|new logo|new business|neu|neukunde|nouveau',
        renewal: 'renewal|renew|verlangerung|renouvellement',
        'add-on': 'add on|addon|upsell|expansion|erweiterung|extension',
      },
    }),
    choice('sourcedBy', 'Sourced by', 'source|lead source|sourced|herkunft|origine', {
      choices: {
        partner: 'partner|channel|partenaire',
        vendor: 'vendor|us|direct|hersteller|editeur',
        joint: 'joint|both|gemeinsam|conjoint',
      },
    }),
    choice('crediting', 'Crediting', 'split kind|credit|crediting rule', {
      choices: {
        split: 'split|by share|shares|geteilt|partage',
        equal: 'equal|equally|equal split|gleich|egal',
        double: 'double|double credit|each|full|doppelt',
      },
    }),
    number('amount', 'Amount', 'value|deal amount|deal value|total|betrag|wert|volumen|montant|importe'),
    currency('currency', 'Currency', CURRENCY),
    date(
      'registered',
      'Registered',
      'registration date|registered on|created|created on|registriert am|erstellt|date d enregistrement',
    ),
    date('expectedClose', 'Expected close', 'expected close date|forecast date|erwarteter abschluss|cloture prevue'),
    date(
      'closed',
      'Closed',
      'close date|closed on|closed date|won on|abschluss|abschlussdatum|geschlossen|date de cloture',
    ),
  ],
  participants: [
    deal('deal', 'Deal', DEAL, needed),
    partner('partner', 'Partner', `${PARTNER}|participant|credited partner|beteiligter|participant partenaire`, needed),
    choice('role', 'Role', 'participant role|credit role|part|rolle|role du partenaire', {
      ...needed,
      choices: {
        sold: 'sold|seller|lead|prime|verkauft|vendeur',
        coSold: 'co sold|co sell|co seller|cosell|joint|partner to partner|mitverkauft|co vente',
        referred: 'referred|referral|referrer|introduced|introducer|empfohlen|apporteur|apport',
        subAgent: 'sub agent|subagent|sub partner|agent|untervertreter|sous agent',
        distributor: 'distributor|distribution|disti|distributeur|grosshandler',
      },
    }),
    percent('share', 'Share', 'split|split percent|share percent|percent|credit percent|anteil|quote|part en pourcent'),
  ],
  efforts: [
    deal('deal', 'Deal', DEAL, needed),
    choice('task', 'Work', 'task|activity|phase|effort|kind of work|arbeit|aufgabe|travail|activite', {
      ...needed,
      choices: {
        preSales: 'pre sales|presales|consulting|vorverkauf|beratung|avant vente',
        demo: 'demo|demonstration|proof of concept|poc|vorfuhrung|essai',
        negotiation: 'negotiation|closing|contract|verhandlung|negociation',
        support: 'support|delivery|after sales|betreuung|assistance',
      },
    }),
    choice('by', 'Done by', 'by|who|owner|performed by|done|wer|durch|par|realise par', {
      ...needed,
      choices: {
        partner: 'partner|reseller|channel|partenaire',
        joint: 'joint|both|together|gemeinsam|conjoint',
        vendor: 'vendor|us|we|manufacturer|hersteller|wir|editeur',
      },
    }),
    date('date', 'Date', 'done on|activity date|datum|date de l activite'),
    text('note', 'Note', 'comment|remark|bemerkung|notiz|remarque'),
  ],
  sales: [
    text(
      'key',
      'Line id',
      'line key|line item id|transaction id|transaction|record id|unique id|external id|vorgangs id|buchungs id|id ligne',
    ),
    text(
      'orderNumber',
      'Order number',
      'order|order no|order id|order nr|sales order|so number|auftrag|auftragsnummer|auftrags nr|bestellung|bestellnummer|beleg|belegnummer|beleg nr|commande|numero de commande|n commande|pedido|ordine',
    ),
    text(
      'lineNumber',
      'Line',
      'line number|line no|order line|line item|item no|position|pos|belegposition|zeile|ligne|numero de ligne|linea|riga',
    ),
    partner('partner', 'Partner', PARTNER),
    text(
      'deal',
      'Deal',
      'deal id|deal code|opportunity|opportunity id|registration|registration number|projekt|projektnummer|affaire',
    ),
    text(
      'customer',
      'End customer',
      'customer|customer name|end user|client|kunde|kundenname|endkunde|client final|cliente',
    ),
    text(
      'contract',
      'Contract',
      'contract id|contract number|subscription|subscription id|vertrag|vertragsnummer|abonnement|contrat',
    ),
    text(
      'invoice',
      'Invoice',
      'invoice number|invoice no|invoice id|rechnung|rechnungsnummer|rechnungs nr|facture|numero de facture|factura|fattura',
    ),
    date(
      'ordered',
      'Order date',
      'date|ordered|ordered on|sale date|sales date|transaction date|booking date|close date|closed|auftragsdatum|bestelldatum|belegdatum|datum|abschluss|abschlussdatum|date de commande|fecha|data',
    ),
    date(
      'invoiced',
      'Invoice date',
      'invoiced|invoiced on|billing date|rechnungsdatum|date de facture|fecha de factura',
    ),
    date(
      'delivered',
      'Delivery date',
      'delivered|delivered on|ship date|shipping date|shipped|fulfilled|activation date|lieferdatum|versanddatum|date de livraison',
    ),
    text(
      'product',
      'Product code',
      'sku|item|item number|item code|article|article number|part number|product id|product number|material|artikel|artikelnummer|reference|code produit',
    ),
    text(
      'productName',
      'Product',
      'product name|item name|description|product description|bezeichnung|produkt|artikelbezeichnung|designation|produit|libelle|producto',
    ),
    text(
      'category',
      'Category',
      'product category|family|product family|product group|kategorie|warengruppe|produktgruppe|categorie|famille|categoria',
    ),
    text('subcategory', 'Subcategory', 'product subcategory|sub category|unterkategorie|sous categorie'),
    text('region', 'Region', 'territory|area|sales region|gebiet|vertriebsgebiet|territoire|zone'),
    number('quantity', 'Quantity', 'qty|units|order quantity|seats|licenses|menge|anzahl|stuck|quantite|cantidad'),
    number(
      'unitPrice',
      'Unit price',
      'price|price per unit|einzelpreis|stuckpreis|preis|prix unitaire|prix|precio unitario',
    ),
    number(
      'list',
      'List amount',
      'list|gross|gross amount|list price total|bruttobetrag|brutto|listenbetrag|montant brut',
    ),
    number('discount', 'Discount', 'discount amount|discount percent|rebate|rabatt|nachlass|remise|descuento|sconto'),
    number(
      'net',
      'Net amount',
      'net|amount|sales amount|net sales|net revenue|revenue|total|line total|line amount|extended amount|value|turnover|betrag|nettobetrag|netto|umsatz|nettoumsatz|gesamtbetrag|montant|montant net|montant ht|chiffre d affaires|importe|importo',
    ),
    number('cost', 'Cost', 'total cost|cost amount|total product cost|cogs|kosten|einstand|wareneinsatz|cout|coste'),
    number('tax', 'Tax', 'tax amount|vat|sales tax|steuer|mwst|ust|tva|iva'),
    number('shipping', 'Shipping', 'freight|shipping amount|versand|fracht|versandkosten|frais de port|livraison'),
    number(
      'recurring',
      'Monthly recurring amount',
      'recurring|recurring amount|monthly recurring revenue|mrr|monthly amount|monthly fee|monatsbetrag|monatliche gebuhr|montant mensuel|mensualite',
    ),
    currency('currency', 'Currency', CURRENCY),
    text(
      'type',
      'Line type',
      'type|transaction type|sale type|document type|art|typ|belegart|vorgangsart|type de ligne',
    ),
    text('corrects', 'Corrects line', 'corrects|correction of|replaces|korrigiert|korrektur zu|corrige'),
    text('refunds', 'Refunds line', 'refunds|refund of|credit for|original line|gutschrift zu|erstattet|rembourse'),
    text(
      'salesperson',
      'Salesperson',
      'seller|sales rep|rep|sales representative|account executive|verkaufer|vertriebsmitarbeiter|vendeur|commercial|vendedor',
    ),
  ],
  receipts: [
    date(
      'date',
      'Received on',
      'date|payment date|customer paid on|customer payment date|receipt date|received|value date|datum|eingangsdatum|zahlungseingang|date de reception|date d encaissement',
      needed,
    ),
    text(
      'reference',
      'Invoice, order or line',
      'reference|invoice|invoice number|invoice no|order|order number|contract|line id|paid for|rechnung|rechnungsnummer|referenz|verwendungszweck|facture|numero de facture',
      needed,
    ),
    number(
      'amount',
      'Amount received',
      'amount|customer payment|received amount|receipt amount|paid|paid amount|betrag|eingang|montant|montant recu|importe',
      needed,
    ),
    currency('currency', 'Currency', CURRENCY),
  ],
  payments: [
    partner('partner', 'Partner', `${PARTNER}|payee|recipient|beneficiary|empfanger|beneficiaire`, needed),
    number(
      'amount',
      'Amount',
      'amount paid|payment|paid amount|paid|payment amount|value|betrag|zahlbetrag|zahlung|montant|montant paye|importe',
      needed,
    ),
    currency('currency', 'Currency', CURRENCY),
    date(
      'date',
      'Paid on',
      'payment date|paid date|date paid|date|value date|zahldatum|zahlungsdatum|bezahlt am|valuta|date de paiement',
      needed,
    ),
    text('method', 'Method', 'payment method|pay method|zahlart|zahlungsart|mode de paiement'),
    text(
      'reference',
      'Reference',
      'payment reference|payment id|payment number|transaction|transaction id|remittance|verwendungszweck|zahlungsreferenz|referenz|reference de paiement',
    ),
  ],
  adjustments: [
    partner('partner', 'Partner', PARTNER, needed),
    number('amount', 'Amount', 'adjustment|adjustment amount|value|betrag|korrekturbetrag|montant|importe', needed),
    currency('currency', 'Currency', CURRENCY),
    date('date', 'Date', 'adjustment date|booked on|datum|buchungsdatum|date d ajustement', needed),
    text('reason', 'Reason', 'adjustment reason|comment|note|why|grund|begrundung|anlass|motif|raison|motivo', needed),
    text('approver', 'Approved by', 'approver|approved|genehmigt von|freigegeben von|approuve par'),
    text('reference', 'Reference', 'adjustment id|referenz|belegnummer'),
  ],
  openingBalances: [
    partner('partner', 'Partner', PARTNER, needed),
    number(
      'amount',
      'Opening balance',
      'amount|balance|opening amount|balance brought forward|saldo|anfangssaldo|eroffnungssaldo|vortrag|saldovortrag|solde|solde d ouverture|solde initial|saldo inicial',
      needed,
    ),
    currency('currency', 'Currency', CURRENCY),
    text('reference', 'Reference', 'note|comment|referenz'),
  ],
  salesTargets: [
    partner('partner', 'Partner', PARTNER, needed),
    year('year|fy|business year|geschaftsjahr|wirtschaftsjahr|jahr|annee|exercice|annee fiscale'),
    number('amount', 'Target', 'sales target|target amount|quota|goal|amount|ziel|umsatzziel|objectif|cible', needed),
    currency('currency', 'Currency', CURRENCY),
    number('q1', 'Weight of quarter 1', 'q1|q 1|quarter 1|weight q1|gewicht q1|trimestre 1'),
    number('q2', 'Weight of quarter 2', 'q2|q 2|quarter 2|weight q2|gewicht q2|trimestre 2'),
    number('q3', 'Weight of quarter 3', 'q3|q 3|quarter 3|weight q3|gewicht q3|trimestre 3'),
    number('q4', 'Weight of quarter 4', 'q4|q 4|quarter 4|weight q4|gewicht q4|trimestre 4'),
    date('from', 'Starts on', 'from|start|start date|valid from|ab|beginn|debut'),
  ],
  mdfClaims: [
    partner('partner', 'Partner', PARTNER, needed),
    text(
      'activity',
      'Activity',
      'campaign|event|marketing activity|mdf activity|description|massnahme|aktion|activite',
      needed,
    ),
    number('amount', 'Spent', 'amount|claim|claim amount|claimed|spend|cost|betrag|ausgaben|montant|depense', needed),
    currency('currency', 'Currency', CURRENCY),
    date('date', 'Date', 'claim date|activity date|spent on|event date|datum|date de l activite', needed),
    text(
      'reference',
      'Proof',
      'proof|proof of execution|claim id|claim number|invoice|nachweis|beleg|justificatif|reference',
    ),
    choice('approved', 'Approved', 'approved|approval|status|state|genehmigt|freigegeben|approuve', {
      choices: {
        true: 'yes|approved|true|y|x|1|ja|genehmigt|oui|approuve',
        false: 'no|open|pending|rejected|false|n|0|nein|offen|non',
      },
    }),
  ],
  exchangeRates: [
    date('date', 'Date', 'rate date|day|value date|datum|kursdatum|tag|date du taux|fecha', needed),
    currency(
      'from',
      'From currency',
      `from|base|base currency|source currency|${CURRENCY}|von|ausgangswahrung|de`,
      needed,
    ),
    currency('to', 'To currency', 'to|quote currency|target currency|counter currency|nach|zielwahrung|vers'),
    number(
      'rate',
      'Rate',
      'exchange rate|fx rate|conversion rate|value|kurs|wechselkurs|umrechnungskurs|taux|taux de change|tipo de cambio',
    ),
    number('average', 'Average rate', 'average|avg rate|avg|mean rate|mittelkurs|durchschnittskurs|taux moyen'),
    number(
      'endOfDay',
      'End of day rate',
      'end of day|eod|eod rate|closing rate|close|schlusskurs|tagesendkurs|taux de cloture',
    ),
    text('rateKind', 'Kind of rate', 'rate type|kind|type|kursart|type de taux'),
  ],
  ...programmeImportFields,
} as const satisfies Record<ImportKind, readonly ImportField[]>;

/** What a person calls each kind of file. */
export const importKindLabels = {
  partners: 'Partners',
  supplyLinks: 'Supply links',
  products: 'Products',
  deals: 'Deals',
  participants: 'Deal participants',
  efforts: 'Work on deals',
  sales: 'Sales lines',
  receipts: 'Customer payments',
  payments: 'Payments',
  adjustments: 'Adjustments',
  openingBalances: 'Opening balances',
  salesTargets: 'Sales targets',
  mdfClaims: 'MDF claims',
  exchangeRates: 'Exchange rates',
  people: 'People',
  courses: 'Courses',
  certificates: 'Certificates',
  completions: 'Course completions',
  agreements: 'Agreements',
  interactions: 'Interactions',
  marketingActivities: 'Marketing activities',
  surveyAnswers: 'Survey answers',
  figures: 'Figures',
  milestones: 'Milestones',
  subscriptions: 'Subscriptions',
  enrolments: 'Program enrolments',
  tiers: 'Tiers',
} as const satisfies Record<ImportKind, string>;

/** The fields of a kind, all typed alike. */
export const fieldsOf = (kind: ImportKind): readonly ImportField[] => importFields[kind];
