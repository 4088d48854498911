/** Lets messages in: other questions, a newer one, or a wish to stop. */
export const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Work in steps, with a pause after each in which other questions are answered. `told` hears which part from 0 to 1 is done. */
export async function inPauses<Made>(steps: Generator<number, Made>, told?: (done: number) => void): Promise<Made> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    told?.(step.value);
    await pause();
  }
}
