/** What the tools need: 20.19 or later on line 20, 22.12 or later, 24. */
export const isSupportedNode = (version) => {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major === 24;
};

/** One clear sentence instead of a syntax error from deep inside a tool. */
export const requireNode = () => {
  if (isSupportedNode(process.version)) return;
  console.error(
    'Channelbook needs Node 20.19 or later on line 20, 22.12 or later on line 22, or 24; this is ' +
      process.version +
      '.',
  );
  process.exit(1);
};
