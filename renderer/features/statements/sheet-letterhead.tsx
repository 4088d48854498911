import type { StatementModel } from '#statement/statement-model.ts';
import { SheetHeading } from './sheet-heading.tsx';
import { dateText, Lines, Name } from './sheet-text.tsx';

const Fact = ({ label, value }: { label: string; value: string }) => (
  <div className="st-fact">
    <dt>{label}</dt>
    <dd>
      <Name>{value}</Name>
    </dd>
  </div>
);

/** Who writes, to whom, about which period. */
export const SheetLetterhead = ({ model }: { model: StatementModel }) => {
  const { vendor, partner, period } = model;
  return (
    <header className="st-head">
      <div className="st-vendor">
        <div className="st-vendor-name">
          {vendor.logo !== '' && <img className="st-logo" src={vendor.logo} alt={vendor.name} />}
          <strong dir="auto">{vendor.legalEntity}</strong>
        </div>
        <div className="st-vendor-where">
          {vendor.address !== '' && (
            <address className="st-small">
              <Lines text={vendor.address} />
            </address>
          )}
          {vendor.contact.length > 0 && (
            <address className="st-small">
              <Lines text={vendor.contact.join('\n')} />
            </address>
          )}
        </div>
      </div>
      <SheetHeading level={1} className="st-title">
        Commission statement <span className="st-title-period">{period.name}</span>
      </SheetHeading>
      <div className="st-parties">
        <div className="st-partner">
          <p className="st-label">For</p>
          <p className="st-partner-name">
            <Name>{partner.name}</Name>
          </p>
          {partner.payee !== partner.name && (
            <p className="st-small">
              Payee <Name>{partner.payee}</Name>
            </p>
          )}
          {partner.address !== '' && (
            <p className="st-small">
              <Lines text={partner.address} />
            </p>
          )}
        </div>
        <dl className="st-facts">
          <Fact label="Statement no." value={model.number} />
          <Fact label="Period" value={period.span} />
          <Fact label={model.state === 'draft' ? 'Draft of' : 'Issued'} value={dateText(model.date)} />
          <Fact label="Partner no." value={partner.code} />
          {partner.agreement !== '' && <Fact label="Agreement no." value={partner.agreement} />}
          <Fact label="All amounts in" value={model.currency} />
        </dl>
      </div>
    </header>
  );
};
