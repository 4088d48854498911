import { useEffect, useState } from 'react';

/** True once `active` has been true for `milliseconds`: quick loads show no skeleton. */
export const useDelayed = (active: boolean, milliseconds = 150): boolean => {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!active) return setLate(false);
    const timer = setTimeout(() => setLate(true), milliseconds);
    return () => clearTimeout(timer);
  }, [active, milliseconds]);
  return active && late;
};
