import type { StoredClosing } from '#model/stored-closing.ts';
import type { Calculation } from './contract.ts';
export function thawCalculation(_closing: StoredClosing): Calculation { throw new Error('TODO') }
