import type { Finding } from '#model/finding.ts';
import type { Benefit, Ladder, ProgrammeBody } from '#model/programme.ts';
import {
  benefitTools,
  benefitWithSlot,
  feeWithSlot,
  newBenefit,
  newFee,
  withBenefitValue,
} from '#tiers/editing/benefit-edits.ts';
import { withChanged, withMoved, withRemoved } from '#tiers/editing/lists.ts';
import { benefitParts, benefitValuePart, feeParts } from '#tiers/words/benefit-sentence.ts';
import { findingsAt } from '#ui/findings.tsx';
import { Section } from '#ui/page.tsx';
import { TextToken } from '#ui/sentence.tsx';
import { SlotToken } from '#ui/slot-token.tsx';
import { AddButton } from './add-button.tsx';
import type { Editor } from './editor.ts';
import { PartRow } from './part-row.tsx';

interface BenefitsTabProps {
  body: ProgrammeBody;
  editor: Editor;
  findings: readonly Finding[];
}

/** What each tier is worth, as a matrix of tiers and benefits; what each benefit is, as a sentence; fees. */
export function BenefitsTab({ body, editor, findings }: BenefitsTabProps) {
  return (
    <div className="cb-programme-sections">
      {body.ladders.map((ladder) => (
        <LadderBenefits key={ladder.id} ladder={ladder} body={body} editor={editor} findings={findings} />
      ))}
      <Fees body={body} editor={editor} findings={findings} />
    </div>
  );
}

type PutBenefit = (what: string, changed: (benefit: Benefit) => Benefit) => void;

function LadderBenefits({ ladder, body, editor, findings }: BenefitsTabProps & { ladder: Ladder }) {
  const own = body.benefits.flatMap((benefit, index) => (benefit.ladder === ladder.id ? [{ benefit, index }] : []));
  const putAt =
    (index: number): PutBenefit =>
    (what, changed) =>
      void editor.change(`${what}, benefit ${body.benefits[index]?.name ?? ''}`, (now) => ({
        ...now,
        benefits: withChanged(now.benefits, index, changed),
      }));
  const add = () =>
    void editor.change('Add a benefit', (now) => ({
      ...now,
      benefits: [...now.benefits, newBenefit(ladder.id, [now, ...editor.bodies()])],
    }));
  return (
    <Section
      title={body.ladders.length > 1 ? `Benefits of ${ladder.name}` : 'Benefits'}
      actions={!editor.locked && <AddButton onClick={add}>Add benefit</AddButton>}
    >
      {own.length === 0 ? (
        <p className="cb-muted">No benefit yet: a tier without one is a name.</p>
      ) : (
        <>
          <div className="cb-programme-wide">
            <table className="cb-programme-matrix" aria-label={`Benefits by tier of ${ladder.name}`}>
              <thead>
                <tr>
                  <th scope="col">Benefit</th>
                  {ladder.tiers.map(({ id, name }) => (
                    <th key={id} scope="col" className="cb-num">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {own.map(({ benefit, index }) => (
                  <BenefitLine
                    key={benefit.id}
                    benefit={benefit}
                    index={index}
                    tiers={ladder.tiers}
                    editor={editor}
                    findings={findings}
                    onPut={putAt(index)}
                  />
                ))}
              </tbody>
            </table>
          </div>
          <ul className="cb-part-list" aria-label={`What the benefits of ${ladder.name} are`}>
            {own.map(({ benefit, index }) => (
              <PartRow
                key={benefit.id}
                noun="benefit"
                name={benefit.name}
                path={`benefits.${index}`}
                parts={benefitParts(benefit, editor.reading)}
                editor={editor}
                findings={findingsAt(findings, `benefits.${index}`)}
                onName={(name) => putAt(index)('Name', (now) => ({ ...now, name }))}
                onChange={(what, id, value) => putAt(index)(what, (now) => benefitWithSlot(now, id, value))}
                tools={[
                  ...benefitTools(benefit, body).map(({ label, apply }) => ({
                    label,
                    run: () => putAt(index)(label, apply),
                  })),
                  {
                    label: 'Move up',
                    disabled: index === 0 ? 'It is the first' : undefined,
                    run: () =>
                      void editor.change(`Move benefit ${benefit.name}`, (now) => ({
                        ...now,
                        benefits: withMoved(now.benefits, index, -1),
                      })),
                  },
                  {
                    label: `Remove ${benefit.name}`,
                    danger: true,
                    run: () =>
                      void editor.change(
                        `Remove benefit ${benefit.name}`,
                        (now) => ({ ...now, benefits: withRemoved(now.benefits, index) }),
                        `Benefit ${benefit.name} removed.`,
                      ),
                  },
                ]}
              />
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

interface BenefitLineProps {
  benefit: Benefit;
  index: number;
  tiers: Ladder['tiers'];
  editor: Editor;
  findings: readonly Finding[];
  onPut: PutBenefit;
}

/** Zero and nothing are the same worth. */
const worth = (value: unknown): string => (typeof value === 'string' && Number(value) !== 0 ? value : '');

function BenefitLine({ benefit, index, tiers, editor, findings, onPut }: BenefitLineProps) {
  return (
    <tr>
      <th scope="row">
        <TextToken
          label="Benefit"
          value={benefit.name}
          locked={editor.locked}
          onChange={(name) => onPut('Name', (now) => ({ ...now, name }))}
        />
      </th>
      {tiers.map((tier) => {
        const at = benefit.values.findIndex((each) => each.tier === tier.id);
        const value = benefit.values[at]?.value ?? '';
        const part = benefitValuePart(benefit, tier.id, `${benefit.name}, ${tier.name}`, value);
        if (part.kind === 'text') return <td key={tier.id}>{part.text}</td>;
        return (
          <td key={tier.id} className="cb-num" data-path={`benefits.${index}.values.${at}`}>
            {editor.locked && value === '' ? (
              '–'
            ) : (
              <SlotToken
                slot={part.slot}
                text={part.text}
                problem={at < 0 ? undefined : findingsAt(findings, `benefits.${index}.values.${at}`).at(0)?.detail}
                fieldsOf={editor.fieldsOf}
                locked={editor.locked}
                onChange={(next) =>
                  onPut(`Value for ${tier.name}`, (now) => withBenefitValue(now, tier.id, worth(next)))
                }
              />
            )}
          </td>
        );
      })}
    </tr>
  );
}

function Fees({ body, editor, findings }: BenefitsTabProps) {
  const add = () => void editor.change('Add a fee', (now) => ({ ...now, fees: [...now.fees, newFee(now)] }));
  return (
    <Section title="Fees" actions={!editor.locked && <AddButton onClick={add}>Add fee</AddButton>}>
      {body.fees.length === 0 && <p className="cb-muted">No fee.</p>}
      <ul className="cb-part-list" aria-label="Fees">
        {body.fees.map((fee, index) => (
          <PartRow
            key={index}
            noun="fee"
            name={fee.name}
            path={`fees.${index}`}
            parts={feeParts(fee, editor.reading)}
            editor={editor}
            findings={findingsAt(findings, `fees.${index}`)}
            onChange={(what, id, value) =>
              void editor.change(`${what}, fee ${fee.name}`, (now) => ({
                ...now,
                fees: withChanged(now.fees, index, (each) => feeWithSlot(each, id, value)),
              }))
            }
            tools={[
              {
                label: 'Remove',
                danger: true,
                run: () =>
                  void editor.change(
                    `Remove fee ${fee.name}`,
                    (now) => ({ ...now, fees: withRemoved(now.fees, index) }),
                    `Fee ${fee.name} removed.`,
                  ),
              },
            ]}
          />
        ))}
      </ul>
    </Section>
  );
}
