/** A shorter passphrase is found by trying; scrypt only makes each try dearer. */
export const shortestPassphrase = 10;

/** Whether a passphrase may protect a new book; counted in UTF-16 units, as a text field counts. */
export const isLongEnough = (passphrase: string): boolean => passphrase.length >= shortestPassphrase;
