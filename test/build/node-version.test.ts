import { describe, expect, it } from 'vitest';
import { isSupportedNode } from '#build/node-version.mjs';

describe('isSupportedNode', () => {
  it.each(['v20.19.0', 'v20.20.2', 'v22.12.0', 'v24.0.0', '24.9.1'])('takes %s', (version) => {
    expect(isSupportedNode(version)).toBe(true);
  });
  it.each(['v18.20.0', 'v20.18.3', 'v21.7.0', 'v22.11.0', 'v23.5.0', 'v25.0.0', ''])('refuses %s', (version) => {
    expect(isSupportedNode(version)).toBe(false);
  });
});
