/** How long the pointer stands still before it goes (ux.md 3.3). */
const PATIENCE = 3000;

/** Hides the pointer over a page while nobody moves it. */
export const hideIdlePointer = (page: HTMLElement): void => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const moved = () => {
    page.classList.remove('cb-idle');
    clearTimeout(timer);
    timer = setTimeout(() => {
      page.classList.add('cb-idle');
    }, PATIENCE);
  };
  window.addEventListener('mousemove', moved);
  moved();
};
