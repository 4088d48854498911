import { useEffect, useState } from 'react';

/** The value once it hasn't changed for so many milliseconds: for questions that typing shouldn't ask key by key. */
export function useSettled<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(() => value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}
