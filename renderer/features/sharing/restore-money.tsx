import type { SnapshotChange } from '#model/snapshot-change.ts';
import { useEngine } from '#worker/engine-client.ts';
import { MoneyEffect } from './conflict-money.tsx';

/** What the open periods pay now, and with these records brought back. */
export function RestoreMoney({ records }: { records: readonly SnapshotChange[] }) {
  const { value, loading, error } = useEngine((engine) => engine.restoreEffect(records), [records]);
  return <MoneyEffect effect={value} loading={loading} failed={error !== undefined} sides={['Now', 'Then']} />;
}
