import { ActionIcon, SegmentedControl, Select } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import {
  inOrder,
  isWhole,
  percentOf,
  restFor,
  roleWords,
  shareOf,
  sumOfShares,
  type Crediting,
} from '#data/deal-credit.ts';
import { change, edit, newId } from '#data/edit.ts';
import { usePartnerChoices } from '#data/partner-choices.ts';
import { reportEdit } from '#data/report-edit.ts';
import { useRecordIndex } from '#data/use-records.ts';
import { creditRoles } from '#model/deal-participant.ts';
import type { RecordRow } from '#model/record-row.ts';
import { NumberField, SelectField } from '#ui/field-editor.tsx';
import { Notice } from '#ui/notice.tsx';
import type { DealRow } from './deal-rows.ts';

type Participant = RecordRow<'dealParticipant'>;

const roles = creditRoles.map((value) => ({ value, label: roleWords[value] }));

const creditings = {
  split: { label: 'By share', says: 'Each is paid on its share of every line.' },
  equal: { label: 'Equally', says: 'Each is paid on the same part of every line.' },
  double: { label: 'Each all', says: 'Each is paid on all of every line: the deal pays more than once.' },
} as const satisfies Record<Crediting, { label: string; says: string }>;

const save = (name: string, participant: Participant, set: Partial<Participant['values']>): void =>
  void reportEdit(edit(name, [change('dealParticipant', participant.id, set)]));

/** A deal that is shared for the first time keeps its partner in: with all that the new one doesn't get. */
const addChanges = (row: DealRow, participants: readonly Participant[], partner: string) => {
  const own = row.partnerId;
  const joins = participants.length === 0 && own !== undefined && own !== partner;
  const order = participants.length;
  return [
    ...(joins
      ? [change('dealParticipant', newId(), { deal: row.id, partner: own, role: 'sold', share: '1', order: 0 })]
      : []),
    change('dealParticipant', newId(), {
      deal: row.id,
      partner,
      role: joins || participants.length > 0 ? 'coSold' : 'sold',
      share: joins || participants.length > 0 ? '0' : '1',
      order: joins ? 1 : order,
    }),
  ];
};

interface RowProps {
  readonly row: DealRow;
  readonly participant: Participant;
  readonly name: string;
  readonly shares: boolean;
}

function ParticipantRow({ row, participant, name, shares }: RowProps) {
  const { values } = participant;
  return (
    <li className="cb-participant">
      <span className="cb-truncate" title={name}>
        {name}
      </span>
      <SelectField
        label={`Role of ${name}`}
        value={values.role ?? 'sold'}
        options={roles}
        onSave={(next) => {
          const role = creditRoles.find((each) => each === next);
          if (role !== undefined) save(`Set the role of ${name} in ${row.code}`, participant, { role });
        }}
      />
      {shares && (
        <NumberField
          label={`Share of ${name}`}
          unit="%"
          value={percentOf(values.share)}
          onSave={(percent) => {
            const share = shareOf(percent === '' ? '0' : percent);
            if (share !== undefined) save(`Set the share of ${name} in ${row.code}`, participant, { share });
          }}
        />
      )}
      <ActionIcon
        aria-label={`Take ${name} out of ${row.code}`}
        onClick={() =>
          void reportEdit(
            edit(`Take ${name} out of ${row.code}`, [change('dealParticipant', participant.id, { deleted: true })]),
            `${name} isn’t credited with ${row.code} any more.`,
          )
        }
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </li>
  );
}

/** Says what waits while the shares don't add up, and offers the rest to whoever comes first. */
function SumNotice({
  participants,
  first,
  name,
}: {
  participants: readonly Participant[];
  first: Participant;
  name: string;
}) {
  const rest = restFor(first, participants);
  return (
    <Notice
      tone="attention"
      actions={
        rest !== undefined && (
          <button
            type="button"
            className="cb-link"
            onClick={() => save(`Give ${name} the rest`, first, { share: rest })}
          >
            {percentOf(rest)} % to {name}
          </button>
        )
      }
    >
      The shares add up to {sumOfShares(participants)} %. Every line of this deal waits and pays nobody until they are
      100 %.
    </Notice>
  );
}

/** Who is credited with the deal's lines: participants with role and share, the sum said at once. */
export function ParticipantsEditor({ row }: { row: DealRow }) {
  const all = useRecordIndex('dealParticipant', (each) => each.values.deal, 'deal');
  const participants = inOrder(all.get(row.id) ?? []);
  const choices = usePartnerChoices();
  const partners = useRecordIndex('partner', (each) => each.id, 'id');
  const nameOf = (id: string | undefined): string => partners.get(id ?? '')?.[0]?.values.name ?? 'Deleted partner';
  const crediting: Crediting = row.record.values.crediting ?? 'split';
  const free = choices.filter(({ value }) => participants.every(({ values }) => values.partner !== value));
  const [first] = participants;
  const add = (partner: string): void =>
    void reportEdit(
      edit(`Add ${nameOf(partner)} to ${row.code}`, addChanges(row, participants, partner)),
      `${nameOf(partner)} takes part in ${row.code}.`,
    );
  return (
    <section className="cb-deal-section" aria-label="Participants">
      <h3 className="cb-h3">Participants</h3>
      {first === undefined ? (
        <p className="cb-small cb-muted">
          Nobody shares this deal: its lines are credited to the partner that they name.
        </p>
      ) : (
        <>
          <SegmentedControl
            aria-label="Crediting"
            fullWidth
            size="xs"
            data={Object.entries(creditings).map(([value, { label }]) => ({ value, label }))}
            value={crediting}
            onChange={(value) => {
              const next = (['split', 'equal', 'double'] as const).find((each) => each === value);
              if (next !== undefined)
                void reportEdit(
                  edit(`Credit ${row.code} ${creditings[next].label.toLowerCase()}`, [
                    change('deal', row.id, { crediting: next }),
                  ]),
                );
            }}
          />
          <p className="cb-small cb-muted">{creditings[crediting].says}</p>
          <ul className="cb-participants" data-shares={crediting === 'split' || undefined}>
            {participants.map((participant) => (
              <ParticipantRow
                key={participant.id}
                row={row}
                participant={participant}
                name={nameOf(participant.values.partner)}
                shares={crediting === 'split'}
              />
            ))}
          </ul>
          {crediting === 'split' &&
            (isWhole(participants, crediting) ? (
              <p className="cb-participants-sum" role="status">
                Together <strong>{sumOfShares(participants)} %</strong>
              </p>
            ) : (
              <SumNotice participants={participants} first={first} name={nameOf(first.values.partner)} />
            ))}
        </>
      )}
      <Select
        size="xs"
        aria-label="Add a participant"
        placeholder="Add a participant…"
        data={free}
        value={null}
        searchable
        limit={50}
        nothingFoundMessage="Nobody is called so"
        onChange={(partner) => partner !== null && add(partner)}
      />
    </section>
  );
}
