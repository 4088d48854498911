import {
  at,
  button,
  escape,
  filled,
  firstRow,
  inOrder,
  openFirstRow,
  opened,
  partner,
  press,
  tab,
  type Scene,
} from './steps.ts';

const firstPath = inOrder(at('/program/onboarding'), openFirstRow);
const bellows = inOrder(partner('P-0047'), tab(/^Activity/u));

/** What new partners go through: paths, who is on one, how long the first deal takes. */
export const onboardingScenes: readonly Scene[] = [
  { name: 'onboarding', books: opened, open: at('/program/onboarding') },
  { name: 'onboarding-path', books: ['sample'], open: firstPath },
  {
    name: 'onboarding-new',
    books: ['sample'],
    open: inOrder(at('/program/onboarding'), button(/^New path/u)),
    leave: escape,
  },
  { name: 'onboarding-progress', books: opened, open: at('/program/onboarding/progress') },
  {
    name: 'onboarding-progress-peek',
    books: ['sample'],
    open: inOrder(at('/program/onboarding/progress'), firstRow, press(' ')),
    leave: escape,
  },
  { name: 'onboarding-times', books: opened, open: at('/program/onboarding/times') },
  {
    name: 'onboarding-times-behind',
    books: filled,
    open: inOrder(at('/program/onboarding/times'), openFirstRow),
    leave: escape,
  },
  { name: 'partner-onboarding', books: ['sample'], open: bellows },
  {
    name: 'partner-onboarding-start',
    books: ['sample'],
    open: inOrder(bellows, button('Start a path')),
    leave: escape,
  },
];
