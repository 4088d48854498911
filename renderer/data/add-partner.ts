import type { Problem } from '#base/problem.ts';
import { err, type Result } from '#base/result.ts';
import { codeHolder } from '#model/partner-changes.ts';
import type { AnyChange } from '#model/record-row.ts';
import { change, edit, type EditDone } from './edit.ts';
import { loadKinds } from './record-reads.ts';

/** What a partner can begin with; everything else is typed on its page. */
export interface NewPartner {
  readonly code: string;
  readonly name: string;
  readonly type?: string;
}

/** `codeTaken` when another partner has the code, or had it before. */
export const checkCode = async (code: string, except: string): Promise<Problem | undefined> => {
  const other = codeHolder((await loadKinds(['partner'])).all('partner'), code, except);
  if (other === undefined) return undefined;
  return { kind: 'codeTaken', code, by: other.values.name ?? other.values.code ?? 'partner' };
};

/** Adds a partner as one step, together with what belongs to it; refused when its code is taken. */
export const addPartner = async (
  id: string,
  values: NewPartner,
  along: readonly AnyChange[] = [],
): Promise<Result<EditDone, Problem>> => {
  const taken = await checkCode(values.code, id);
  if (taken !== undefined) return err(taken);
  return await edit(`Add ${values.name}`, [change('partner', id, { ...values, status: 'active' }), ...along]);
};
