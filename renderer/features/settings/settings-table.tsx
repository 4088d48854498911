import { Button, SegmentedControl, Select, Switch, useMantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { useClosings } from '#data/closings.ts';
import { useLocalSetting } from '#data/local-setting.ts';
import { useSettings } from '#data/use-records.ts';
import { currencyCodes } from '#money/currency.ts';
import type { CommandId } from '#shared/commands.ts';
import { AmountField, LongTextField, NumberField, SelectField, TextField, type Choice } from '#ui/field-editor.tsx';
import { monthChoices } from '#ui/month-choices.ts';
import { defaultPreferences, type Preferences } from '#ui/preferences.ts';
import { runCommand } from '#ui/run-command.ts';
import { saveSettings } from './book-setting.ts';
import { LogoField } from './logo-field.tsx';
import type { SettingScope } from './setting-row.tsx';

export type SectionId = 'company' | 'money' | 'documents' | 'appearance' | 'keyboard' | 'backup';

export const sections = {
  company: 'Company',
  money: 'Calendar and money',
  documents: 'Statements',
  appearance: 'Appearance',
  keyboard: 'Keyboard',
  backup: 'Backup and way out',
} satisfies Record<SectionId, string>;

export interface Setting {
  readonly id: string;
  readonly section: SectionId;
  readonly label: string;
  /** What changing it does. */
  readonly effect: string;
  readonly scope: SettingScope;
  /** Other words people search it by. */
  readonly words?: string;
  readonly Control: () => ReactNode;
}

const currencyChoices: readonly Choice[] = currencyCodes().map((value) => ({ value, label: value }));

type TextSetting = 'bookName' | 'legalEntity' | 'contactName' | 'contactEmail' | 'contactPhone' | 'paymentTerms';

const textControl =
  (field: TextSetting, label: string, placeholder = '') =>
  () => {
    const settings = useSettings();
    return (
      <TextField
        label={label}
        value={settings[field] ?? ''}
        placeholder={placeholder}
        onSave={(value) => saveSettings(`Set ${label.toLowerCase()}`, { [field]: value })}
      />
    );
  };

function AddressControl() {
  const settings = useSettings();
  return (
    <LongTextField
      label="Address"
      value={settings.address ?? ''}
      onSave={(address) => saveSettings('Set address', { address })}
    />
  );
}

function LogoControl() {
  const settings = useSettings();
  return (
    <LogoField
      logo={settings.logo ?? ''}
      onSave={(logo) => saveSettings(logo === '' ? 'Remove the logo' : 'Set the logo', { logo })}
    />
  );
}

/** The calendar is fixed at the first close (design: periods that were paid can't change their limits). */
const useCalendarLock = (): string | undefined =>
  useClosings().length > 0 ? 'Fixed since the first period was closed: paid periods keep their limits.' : undefined;

function PeriodControl() {
  const settings = useSettings();
  const locked = useCalendarLock();
  return (
    <SelectField
      label="Commission periods"
      value={settings.periodLength ?? 'quarter'}
      locked={locked}
      options={[
        { value: 'quarter', label: 'Quarters' },
        { value: 'month', label: 'Months' },
      ]}
      onSave={(value) => saveSettings('Set the calendar', { periodLength: value === 'month' ? 'month' : 'quarter' })}
    />
  );
}

function FiscalYearControl() {
  const settings = useSettings();
  const locked = useCalendarLock();
  return (
    <SelectField
      label="Fiscal year starts in"
      value={String(settings.fiscalYearStartMonth ?? 1)}
      locked={locked}
      options={monthChoices}
      searchable={false}
      onSave={(value) => saveSettings('Set the fiscal year', { fiscalYearStartMonth: Number(value) })}
    />
  );
}

function HomeCurrencyControl() {
  const settings = useSettings();
  return (
    <SelectField
      label="Home currency"
      value={settings.homeCurrency ?? ''}
      options={currencyChoices}
      onSave={(homeCurrency) => saveSettings('Set the home currency', { homeCurrency })}
    />
  );
}

type Rounding = 'halfAwayFromZero' | 'halfEven' | 'truncate';

function RoundingControl() {
  const settings = useSettings();
  return (
    <SelectField
      label="Rounding"
      value={settings.roundingMode ?? 'halfAwayFromZero'}
      options={[
        { value: 'halfAwayFromZero', label: 'Half away from zero (0.005 → 0.01)' },
        { value: 'halfEven', label: 'Half to even (0.005 → 0.00)' },
        { value: 'truncate', label: 'Cut off (0.009 → 0.00)' },
      ]}
      onSave={(value) => saveSettings('Set rounding', { roundingMode: value as Rounding })}
    />
  );
}

function NegativeControl() {
  const settings = useSettings();
  return (
    <SelectField
      label="Negative amounts"
      value={settings.negativeStyle ?? 'minus'}
      options={[
        { value: 'minus', label: '−1,240.00' },
        { value: 'parentheses', label: '(1,240.00)' },
      ]}
      onSave={(value) =>
        saveSettings('Set how negative amounts look', {
          negativeStyle: value === 'parentheses' ? 'parentheses' : 'minus',
        })
      }
    />
  );
}

function MinimumPayoutControl() {
  const settings = useSettings();
  const currency = settings.minimumPayoutCurrency ?? settings.homeCurrency ?? 'USD';
  return (
    <AmountField
      label="Minimum payout"
      value={{ amount: settings.minimumPayout ?? '', currency }}
      currencies={currencyCodes()}
      placeholder="none"
      onSave={(value) =>
        saveSettings('Set the minimum payout', {
          minimumPayout: value.amount,
          minimumPayoutCurrency: value.amount === '' ? null : value.currency,
        })
      }
    />
  );
}

function DisputeDaysControl() {
  const settings = useSettings();
  return (
    <NumberField
      label="Dispute window"
      unit="days"
      value={String(settings.disputeDays ?? 30)}
      onSave={(value) =>
        saveSettings('Set the dispute window', { disputeDays: value === '' ? null : Math.round(Number(value)) })
      }
    />
  );
}

function PaperControl() {
  const settings = useSettings();
  return (
    <SegmentedControl
      aria-label="Paper"
      data={['A4', 'Letter']}
      value={settings.paper ?? 'A4'}
      onChange={(paper) => saveSettings('Set the paper', { paper: paper === 'Letter' ? 'Letter' : 'A4' })}
    />
  );
}

const usePreference = () => {
  const [saved, save] = useLocalSetting<Preferences>('preferences', defaultPreferences);
  return {
    preferences: { ...defaultPreferences, ...saved },
    put: (changes: Partial<Preferences>) => save({ ...defaultPreferences, ...saved, ...changes }),
  };
};

function SchemeControl() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      aria-label="Light or dark"
      data={[
        { value: 'light', label: 'Light' },
        { value: 'dark', label: 'Dark' },
        { value: 'auto', label: 'Like the system' },
      ]}
      value={colorScheme}
      onChange={(value) => setColorScheme(value as 'light' | 'dark' | 'auto')}
    />
  );
}

function DensityControl() {
  const { preferences, put } = usePreference();
  return (
    <SegmentedControl
      aria-label="Row height"
      data={[
        { value: 'compact', label: 'Compact' },
        { value: 'default', label: 'Default' },
        { value: 'comfortable', label: 'Comfortable' },
      ]}
      value={preferences.density}
      onChange={(density) => put({ density: density as Preferences['density'] })}
    />
  );
}

const system = 'system';

function NumbersControl() {
  const { preferences, put } = usePreference();
  return (
    <Select
      aria-label="Digits"
      data={[
        { value: system, label: 'Like the system' },
        { value: 'en-GB', label: '18,558.25' },
        { value: 'de-DE', label: '18.558,25' },
        { value: 'fr-FR', label: '18 558,25' },
        { value: 'de-CH', label: '18’558.25' },
        { value: 'en-IN', label: '18,558.25 (lakh)' },
      ]}
      value={preferences.numberLocale ?? system}
      onChange={(value) => put({ numberLocale: value === system ? null : value })}
    />
  );
}

function DateOrderControl() {
  const { preferences, put } = usePreference();
  return (
    <SegmentedControl
      aria-label="Typed dates"
      data={[
        { value: 'dmy', label: '3/4 is 3 April' },
        { value: 'mdy', label: '3/4 is 4 March' },
      ]}
      value={preferences.dateOrder}
      onChange={(dateOrder) => put({ dateOrder: dateOrder as Preferences['dateOrder'] })}
    />
  );
}

function SingleKeysControl() {
  const { preferences, put } = usePreference();
  return (
    <Switch
      aria-label="Single letters"
      checked={preferences.singleKeys}
      onChange={(event) => put({ singleKeys: event.currentTarget.checked })}
    />
  );
}

const commandControl = (id: CommandId, label: string) => () => <Button onClick={() => runCommand(id)}>{label}</Button>;

/** Every setting, once: the page and its search read this table. */
export const settingsTable: readonly Setting[] = [
  {
    id: 'bookName',
    section: 'company',
    label: 'Book name',
    effect: 'Names the program in the window and on documents.',
    scope: 'everyone',
    Control: textControl('bookName', 'Book name'),
  },
  {
    id: 'legalEntity',
    section: 'company',
    label: 'Legal entity',
    effect: 'Who issues the statements. A statement can’t be issued without it.',
    scope: 'everyone',
    words: 'vendor company letterhead',
    Control: textControl('legalEntity', 'Legal entity', 'Acme Networks Ltd'),
  },
  {
    id: 'address',
    section: 'company',
    label: 'Address',
    effect: 'In the letterhead of every statement.',
    scope: 'everyone',
    words: 'letterhead street',
    Control: AddressControl,
  },
  {
    id: 'logo',
    section: 'company',
    label: 'Logo',
    effect: 'PNG or JPEG up to 200 kB, at the top of page 1.',
    scope: 'everyone',
    words: 'picture letterhead brand',
    Control: LogoControl,
  },
  {
    id: 'contactName',
    section: 'company',
    label: 'Contact',
    effect: 'Whom partners write to about a statement.',
    scope: 'everyone',
    words: 'name person',
    Control: textControl('contactName', 'Contact'),
  },
  {
    id: 'contactEmail',
    section: 'company',
    label: 'Contact e-mail',
    effect: 'Printed beside the contact.',
    scope: 'everyone',
    words: 'mail',
    Control: textControl('contactEmail', 'Contact e-mail', 'channel@acme.example'),
  },
  {
    id: 'contactPhone',
    section: 'company',
    label: 'Contact phone',
    effect: 'Printed beside the contact.',
    scope: 'everyone',
    words: 'telephone',
    Control: textControl('contactPhone', 'Contact phone'),
  },
  {
    id: 'homeCurrency',
    section: 'money',
    label: 'Home currency',
    effect: 'Statements in another currency carry its code in their number.',
    scope: 'everyone',
    words: 'money usd eur',
    Control: HomeCurrencyControl,
  },
  {
    id: 'periodLength',
    section: 'money',
    label: 'Commission periods',
    effect: 'What is calculated and closed at once.',
    scope: 'everyone',
    words: 'calendar month quarter',
    Control: PeriodControl,
  },
  {
    id: 'fiscalYear',
    section: 'money',
    label: 'Fiscal year starts in',
    effect: 'Names quarters; a fiscal year is named by the year it ends in.',
    scope: 'everyone',
    words: 'calendar month',
    Control: FiscalYearControl,
  },
  {
    id: 'rounding',
    section: 'money',
    label: 'Rounding',
    effect: 'Each line is rounded so. Changing it makes open periods stale; closed ones keep their figures.',
    scope: 'everyone',
    words: 'cents half',
    Control: RoundingControl,
  },
  {
    id: 'minimumPayout',
    section: 'money',
    label: 'Minimum payout',
    effect: 'Less than this is carried forward to the next statement. Empty = no minimum.',
    scope: 'everyone',
    words: 'threshold carry forward',
    Control: MinimumPayoutControl,
  },
  {
    id: 'negative',
    section: 'documents',
    label: 'Negative amounts',
    effect: 'How debits look on statements.',
    scope: 'everyone',
    words: 'minus parentheses accounting',
    Control: NegativeControl,
  },
  {
    id: 'disputeDays',
    section: 'documents',
    label: 'Dispute window',
    effect: 'Printed as a date on each statement. A partner’s agreement can say otherwise.',
    scope: 'everyone',
    words: 'days objection',
    Control: DisputeDaysControl,
  },
  {
    id: 'paymentTerms',
    section: 'documents',
    label: 'Payment terms',
    effect: 'The sentence that says when and how you pay.',
    scope: 'everyone',
    words: 'payee bank transfer',
    Control: textControl('paymentTerms', 'Payment terms', 'by bank transfer 15 days after issue'),
  },
  {
    id: 'paper',
    section: 'documents',
    label: 'Paper',
    effect: 'Size of statement pages. Issued ones stay as they are.',
    scope: 'everyone',
    words: 'a4 letter pdf',
    Control: PaperControl,
  },
  {
    id: 'scheme',
    section: 'appearance',
    label: 'Light or dark',
    effect: 'The window. Statements are always light.',
    scope: 'laptop',
    words: 'theme colour mode',
    Control: SchemeControl,
  },
  {
    id: 'density',
    section: 'appearance',
    label: 'Row height',
    effect: 'Lists and tables.',
    scope: 'laptop',
    words: 'density compact comfortable',
    Control: DensityControl,
  },
  {
    id: 'numbers',
    section: 'appearance',
    label: 'Digits',
    effect: 'How numbers are shown. Stored amounts don’t change.',
    scope: 'laptop',
    words: 'locale decimal comma thousands',
    Control: NumbersControl,
  },
  {
    id: 'dateOrder',
    section: 'appearance',
    label: 'Typed dates',
    effect: 'How 3/4/26 is read; the date understood is shown as you type.',
    scope: 'laptop',
    words: 'day month order',
    Control: DateOrderControl,
  },
  {
    id: 'singleKeys',
    section: 'keyboard',
    label: 'Single letters',
    effect: 'G then P goes to Partners, C makes a partner. Switch it off when you dictate.',
    scope: 'laptop',
    words: 'shortcuts speech accessibility',
    Control: SingleKeysControl,
  },
  {
    id: 'keySheet',
    section: 'keyboard',
    label: 'All keys',
    effect: 'Also with ? anywhere.',
    scope: 'laptop',
    words: 'shortcuts help',
    Control: commandControl('help.keyboard', 'Show the keyboard sheet'),
  },
  {
    id: 'saveCopy',
    section: 'backup',
    label: 'Save a copy',
    effect: 'The whole book as it is now, under another name, with the same passphrase.',
    scope: 'everyone',
    words: 'backup duplicate',
    Control: commandControl('book.saveCopy', 'Save a copy…'),
  },
  {
    id: 'exportAll',
    section: 'backup',
    label: 'Export everything',
    effect: 'Every record and line as CSV and JSON in one ZIP. It isn’t encrypted.',
    scope: 'everyone',
    words: 'csv json zip way out leave',
    Control: commandControl('book.exportAll', 'Export as CSV and JSON…'),
  },
  {
    id: 'importHistory',
    section: 'backup',
    label: 'Take back an import',
    effect: 'Every import can be undone at any time; exactly what was there before comes back.',
    scope: 'everyone',
    words: 'undo batch history',
    Control: commandControl('import.history', 'Import history'),
  },
];
