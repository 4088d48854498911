import { Button, SegmentedControl, Select, Switch, useMantineColorScheme } from '@mantine/core';
import { useClosings } from '#data/closings.ts';
import { useMe } from '#data/me.ts';
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

const currencyChoices: readonly Choice[] = currencyCodes().map((value) => ({ value, label: value }));

type TextSetting =
  | 'bookName'
  | 'legalEntity'
  | 'contactName'
  | 'contactEmail'
  | 'contactPhone'
  | 'paymentTerms'
  | 'debtorIban'
  | 'debtorBic';

export const textControl =
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

export function AddressControl() {
  const settings = useSettings();
  return (
    <LongTextField
      label="Address"
      value={settings.address ?? ''}
      onSave={(address) => saveSettings('Set address', { address })}
    />
  );
}

export function LogoControl() {
  const settings = useSettings();
  return (
    <LogoField
      logo={settings.logo ?? ''}
      onSave={(logo) => saveSettings(logo === '' ? 'Remove the logo' : 'Set the logo', { logo })}
    />
  );
}

/** The calendar is fixed at the first close because periods that were paid can't change their limits. */
const useCalendarLock = (): string | undefined =>
  useClosings().length > 0 ? 'Fixed since the first period was closed: paid periods keep their limits.' : undefined;

export function PeriodControl() {
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

export function FiscalYearControl() {
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

export function HomeCurrencyControl() {
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

export function RoundingControl() {
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

export function NegativeControl() {
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

export function MinimumPayoutControl() {
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

export function DisputeDaysControl() {
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

export function MeControl() {
  const me = useMe();
  return <TextField label="You" value={me.typed ? me.name : ''} placeholder={me.name} onSave={me.rename} />;
}

export function SecondApprovalControl() {
  const { secondApproval = false } = useSettings();
  return (
    <Switch
      aria-label="Second approval"
      checked={secondApproval}
      onChange={(event) =>
        saveSettings(event.currentTarget.checked ? 'Ask for a second approval' : 'Ask for one approval only', {
          secondApproval: event.currentTarget.checked,
        })
      }
    />
  );
}

export function PaperControl() {
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

export function SchemeControl() {
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

export function DensityControl() {
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

export function NumbersControl() {
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

export function DateOrderControl() {
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

export function SingleKeysControl() {
  const { preferences, put } = usePreference();
  return (
    <Switch
      aria-label="Single letters"
      checked={preferences.singleKeys}
      onChange={(event) => put({ singleKeys: event.currentTarget.checked })}
    />
  );
}

export const commandControl = (id: CommandId, label: string) => () => (
  <Button onClick={() => runCommand(id)}>{label}</Button>
);
