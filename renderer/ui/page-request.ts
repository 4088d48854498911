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

const useAsked = create<{ readonly asked: PageRequest | undefined }>(() => ({ asked: undefined }));

/** Goes to a page and asks it to do something, as if the person had used its button. */
export const askPage = (path: string, asked: PageRequest): void => {
  useAsked.setState({ asked });
  goTo(path);
};

/** The page's answer, once per request. */
export const usePageRequest = (request: PageRequest, run: () => void): void => {
  const asked = useAsked((state) => state.asked);
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    if (asked !== request) return;
    useAsked.setState({ asked: undefined });
    latest.current();
  }, [asked, request]);
};
