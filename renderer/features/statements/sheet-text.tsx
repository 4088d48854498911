import { formatDate } from '#calendar/format-date.ts';
import type { IsoDate } from '#calendar/iso-date.ts';
import type { AmountText, DecimalText } from '#money/amount.ts';
import { formatDecimal, formatMoney } from '#money/format-money.ts';
import type { StatementModel } from '#statement/statement-model.ts';

type Style = Pick<StatementModel, 'currency' | 'negativeStyle'>;

/** Money in the statement's currency as it prints: grouped, never shortened, negatives as the book says. */
export const money = (text: string, { currency, negativeStyle }: Style): string =>
  formatMoney(text as AmountText, currency, {
    negative: negativeStyle === 'parentheses' ? 'accounting' : 'minus',
  });

/** A base or quantity with its own decimals, at least the currency's when it's money. */
export const figure = (text: string, kind: string, model: Style): string => {
  if (text === '') return '—';
  return kind === 'units' ? formatDecimal(text as DecimalText) : money(text, model);
};

export const dateText = (iso: string): string => (iso === '' ? '' : formatDate(iso as IsoDate));

/** A name in any script: it keeps its own direction and doesn't turn its neighbours round. */
export const Name = ({ children }: { children: string }) => <bdi>{children}</bdi>;

/** Lines of an address or a contact. */
export const Lines = ({ text }: { text: string }) =>
  text.split(/\r?\n/).map((line, at) => (
    // oxlint-disable-next-line react/no-array-index-key
    <span className="st-line" key={at}>
      <Name>{line}</Name>
    </span>
  ));
