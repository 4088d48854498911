/** Answers of the development server need its inline refresh script and its socket; a built app needs neither. */
const development = (nonce: string): Record<string, string> => ({
  ...production(nonce),
  'script-src': "'self' 'unsafe-inline'",
  'style-src': "'self' 'unsafe-inline'",
  'connect-src': "'self' ws://localhost:*",
});

const production = (nonce: string): Record<string, string> => ({
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': `'self' 'nonce-${nonce}'`,
  'img-src': "'self' blob: data:",
  'font-src': "'self'",
  'worker-src': "'self'",
  'connect-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
});

/** The content security policy of one answer. `nonce` must be fresh for each. */
export const contentSecurityPolicy = (nonce: string, mode: 'production' | 'development'): string =>
  Object.entries(mode === 'production' ? production(nonce) : development(nonce))
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');
