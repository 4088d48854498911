import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import { goTo } from './go-to.ts';

/** What a command can ask of a page that it goes to. */
export type PageRequest =
  | 'newPartner'
  | 'newPlan'
  | 'importPlan'
  | 'newProgramme'
  | 'importProgramme'
  | 'newTask'
  | 'startOnboarding'
  | 'newCommitment'
  | 'newBusinessPlan'
  | 'newReview';

interface Asked {
  readonly asked: PageRequest | undefined;
  /** Id of the record that it's about: a partner, for whom something is made. */
  readonly about?: string | undefined;
}

const useAsked = create<Asked>(() => ({ asked: undefined }));

/** Goes to a page and asks it to do something, as if the person had used its button. */
export const askPage = (path: string, asked: PageRequest, about?: string): void => {
  useAsked.setState({ asked, about });
  goTo(path);
};

/** The page's answer, once per request. */
export const usePageRequest = (request: PageRequest, run: (about?: string) => void): void => {
  const asked = useAsked((state) => state.asked);
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    if (asked !== request) return;
    const { about } = useAsked.getState();
    useAsked.setState({ asked: undefined, about: undefined });
    latest.current(about);
  }, [asked, request]);
};
