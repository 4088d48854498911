/** "2026-Q3 Review Northwind-Telecom": a file name without what file systems refuse. */
export const fileStem = (what: string, partner: string, period: string | undefined): string => {
  const name = partner
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '')
    .slice(0, 60);
  return [period ?? '', what, name].filter((part) => part !== '').join('_');
};
