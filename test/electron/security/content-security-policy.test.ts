import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '#electron/security/content-security-policy.ts';

describe('contentSecurityPolicy', () => {
  it('allows nothing unsafe and no connection in a built program', () => {
    const policy = contentSecurityPolicy('abc', 'production');
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("connect-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self' 'nonce-abc'");
  });
});
