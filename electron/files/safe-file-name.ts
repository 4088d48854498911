const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/iu;

/** A name that stays in its folder on every system: no separators, control characters, leading dots or device names. */
export const safeFileName = (name: string): string => {
  const clean = name
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, '-')
    .replace(/^[.\s]+|[.\s]+$/gu, '')
    .slice(0, 150);
  return clean === '' || RESERVED.test(clean) ? `file-${clean}` : clean;
};
