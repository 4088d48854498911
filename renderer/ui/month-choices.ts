const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** The months for a picker; values are "1" to "12". */
export const monthChoices = months.map((label, index) => ({ value: String(index + 1), label }));
