import type { Problem } from '#base/problem.ts';
import { err, type Result } from '#base/result.ts';
import { checkCode } from '#data/add-partner.ts';
import { change, edit, type EditDone } from '#data/edit.ts';
import { loadKinds } from '#data/record-reads.ts';
import { accountRecordsOf, changePartnerCode, mergePartners, partnerChangeKinds } from '#model/partner-changes.ts';
import type { RecordRow } from '#model/record-row.ts';
import { formatPlural } from '#ui/format.ts';
import { engine } from '#worker/engine-client.ts';

type Partner = RecordRow<'partner'>;

const nameOf = (partner: Partner): string => partner.values.name ?? partner.values.code ?? 'partner';

/** Changes the code and keeps the old one as a former code; refused when another partner has or had it. */
export const renameCode = async (partner: Partner, code: string): Promise<Result<EditDone, Problem>> => {
  const taken = await checkCode(code, partner.id);
  if (taken !== undefined) return err(taken);
  return edit(`Change code of ${nameOf(partner)} to ${code}`, [changePartnerCode(partner, code)]);
};

/** Archives partners, or takes them back. Archived partners keep their lines, balances and statements. */
export const setArchived = (partners: readonly Partner[], archived: boolean): Promise<Result<EditDone, Problem>> => {
  const [only] = partners;
  const what = partners.length === 1 && only !== undefined ? nameOf(only) : formatPlural(partners.length, 'partner');
  return edit(
    `${archived ? 'Archive' : 'Reactivate'} ${what}`,
    partners.map(({ id }) => change('partner', id, { status: archived ? 'archived' : 'active' })),
  );
};

/** Deletes a partner that nothing names; one with lines or money is refused with the reason (archive it instead). */
export const deletePartner = async (partner: Partner): Promise<Result<EditDone, Problem>> => {
  const records = await loadKinds(partnerChangeKinds);
  const lines = await engine().partnerLineCount(partner.id);
  const money = accountRecordsOf(records, partner.id);
  if (lines + money > 0) return err({ kind: 'partnerHasLines', partner: nameOf(partner), lines: lines + money });
  return edit(`Delete ${nameOf(partner)}`, [change('partner', partner.id, { deleted: true })]);
};

/** Merges one partner into another, as one step that can be undone. */
export const mergeInto = async (from: Partner, into: Partner): Promise<Result<EditDone, Problem>> => {
  const records = await loadKinds(partnerChangeKinds);
  return edit(`Merge ${nameOf(from)} into ${nameOf(into)}`, mergePartners(records, from, into));
};
