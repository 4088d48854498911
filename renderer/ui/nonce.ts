/** The page's own handler puts a fresh nonce into a meta element with each response. */
export const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"], meta[name="csp-nonce"]')?.nonce ||
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"], meta[name="csp-nonce"]')?.content ||
  '';

// Set while this module is evaluated: the scroll lock of Mantine's modal reads it when it's imported,
// so an entry imports this file before anything of Mantine.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });
