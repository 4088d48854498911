import { monthNames } from '#calendar/format-date.ts';

/** The months for a picker; values are "1" to "12". */
export const monthChoices = monthNames.map((label, index) => ({ value: String(index + 1), label }));
