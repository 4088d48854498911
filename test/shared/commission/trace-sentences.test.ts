import { describe, expect, it } from 'vitest';
import { replay } from '#commission/replay.ts';
import { formulaOf, wordTrace } from '#commission/word-trace.ts';
import { ruleKinds } from '#model/rule.ts';
import { traceExamples, tracesOf } from '#test/support/trace-examples.ts';

/** What the partner reads of each entry, and the formula inside the house where that says more. */
const sentences: Readonly<Record<string, readonly (readonly [string, string?])[]>> = {
  percent: [
    [
      'S: You earned 2,057.60 USD on Fabrikam: 20,576.00 net × 10\u00a0% = 2,057.60. Rule R1 “Rule” of Plan plan, version 1. Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  'percent margin': [
    [
      'S: You earned 557.60 USD on Fabrikam: 5,576.00 margin on price × 10\u00a0% = 557.60. Rule R1 “Rule” of Plan plan, version 1. Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  'percent funded': [
    [
      'S: You earned 45.00 USD on Fabrikam: (900.00 net + 50.00 discount borne by the vendor) × 10\u00a0% − 50.00 discount borne by the vendor = 45.00. Rule R1 “Rule” of Plan plan, version 1. Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  'fixed line': [
    [
      'S: You earned 50.00 USD on Fabrikam: fixed amount of 50.00. Rule R1 “Rule” of Plan plan, version 1. Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  'fixed atmost': [
    [
      'S: You earned 30.00 USD on Fabrikam: fixed amount of 50.00, at most the sale’s 30.00. Rule R1 “Rule” of Plan plan, version 1. Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  'fixed order': [
    [
      'S: You earned 45.00 USD on Fabrikam: this line’s share of the order’s fee of 50.00 = 45.00. Rule R1 “Rule” of Plan plan, version 1. Order SO-7 line 1 of 3 Feb 2026.',
    ],
    [
      'S: You earned 5.00 USD on Fabrikam: this line’s share of the order’s fee of 50.00 = 5.00. Rule R1 “Rule” of Plan plan, version 1. Order SO-7 line 2 of 3 Feb 2026.',
    ],
  ],
  perUnit: [
    [
      'S: You earned 15.00 USD on Fabrikam: 3 units × 5.00 each = 15.00. Rule R1 “Rule” of Plan plan, version 1. Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  ppf: [
    [
      'S: You earned 95.00 USD on Fabrikam: 900.00 net × 5\u00a0% + 50.00 = 95.00. Rule R1 “Rule” of Plan plan, version 1. Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  'ppf unit': [
    [
      'S: You earned 60.00 USD on Fabrikam: 900.00 net × 5\u00a0% + 3 units × 5.00 each = 60.00. Rule R1 “Rule” of Plan plan, version 1. Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  'ppf order': [
    [
      'S: You earned 90.00 USD on Fabrikam: 900.00 net × 5\u00a0% + 45.00 of the order’s 50.00 = 90.00. Rule R1 “Rule” of Plan plan, version 1. Order SO-7 line 1 of 3 Feb 2026.',
    ],
    [
      'S: You earned 10.00 USD on Fabrikam: 100.00 net × 5\u00a0% + 5.00 of the order’s 50.00 = 10.00. Rule R1 “Rule” of Plan plan, version 1. Order SO-7 line 2 of 3 Feb 2026.',
    ],
  ],
  'bands marginal': [
    [
      'S: You earned 320.00 USD on Fabrikam: 8,000.00 net × 4\u00a0% = 320.00. Rule R1 “Rule” of Plan plan, version 1. Amount in the quarter: 8,000.00. Order SO-7 line 1 of 3 Feb 2026.',
    ],
    [
      'S: You earned 480.00 USD on Contoso: 2,000.00 net × 4\u00a0% + 5,000.00 × 6\u00a0% + 100.00 for reaching the band = 480.00. Rule R1 “Rule” of Plan plan, version 1. Amount in the quarter: from 8,000.00 to 15,000.00. Order SO-8 line 1 of 4 Feb 2026.',
    ],
  ],
  'bands whole': [
    [
      'S: You earned 480.00 USD on Fabrikam: 8,000.00 net × 6\u00a0% = 480.00. Rule R1 “Rule” of Plan plan, version 1. Amount in the quarter: 15,000.00. Order SO-7 line 1 of 3 Feb 2026.',
    ],
    [
      'S: You earned 520.00 USD on Contoso: 7,000.00 net × 6\u00a0% + 100.00 for reaching the band = 520.00. Rule R1 “Rule” of Plan plan, version 1. Amount in the quarter: 15,000.00. Order SO-8 line 1 of 4 Feb 2026.',
    ],
  ],
  'bands rolling': [
    [
      'S: You earned 320.00 USD on Fabrikam: 8,000.00 net × 4\u00a0% = 320.00. Rule R1 “Rule” of Plan plan, version 1. Amount in the quarter: 8,000.00. Order SO-7 line 1 of 3 Feb 2026.',
    ],
    [
      'S: You earned 1,080.00 USD on Contoso: 2,000.00 net × 4\u00a0% + 15,000.00 × 6\u00a0% + 100.00 for reaching the band = 1,080.00. Rule R1 “Rule” of Plan plan, version 1. Amount in the quarter: from 8,000.00 to 15,000.00. Order SO-8 line 1 of 4 Feb 2026.',
    ],
  ],
  'bands total': [
    [
      'S: You earned 800.00 USD on Fabrikam: 8,000.00 net × 10\u00a0% = 800.00. Rule R1 “Rule” of Plan plan, version 1. Amount in the quarter: 15,000.00. Order SO-7 line 1 of 3 Feb 2026.',
    ],
    [
      'S: You earned 800.00 USD on Contoso: 7,000.00 net × 10\u00a0% + 100.00 for reaching the band = 800.00. Rule R1 “Rule” of Plan plan, version 1. Amount in the quarter: 15,000.00. Order SO-8 line 1 of 4 Feb 2026.',
    ],
  ],
  'bands interpolated': [
    [
      'S: You earned 480.00 USD on Fabrikam: 8,000.00 net × 6\u00a0% = 480.00. Rule R1 “Rule” of Plan plan, version 1. Amount in the quarter: 15,000.00. Order SO-7 line 1 of 3 Feb 2026.',
    ],
    [
      'S: You earned 520.00 USD on Contoso: 7,000.00 net × 6\u00a0% + 100.00 for reaching the band = 520.00. Rule R1 “Rule” of Plan plan, version 1. Amount in the quarter: 15,000.00. Order SO-8 line 1 of 4 Feb 2026.',
    ],
  ],
  'bands perUnit': [
    [
      'S: You earned 70.00 USD on Fabrikam: 10 units × 4.00 each + 5 × 6.00 each = 70.00. Rule R1 “Rule” of Plan plan, version 1. Units in the quarter: 15. Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  'bands attainment': [
    [
      'S: You earned 5,200.00 USD on Fabrikam: 100,000.00 net × 4\u00a0% + 20,000.00 × 6\u00a0% = 5,200.00. Rule R1 “Rule” of Plan plan, version 1. Amount towards the target in the quarter: 120,000.00, 120\u00a0% of the target of 100,000.00. Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  'bands orders': [
    [
      'S: You earned 480.00 USD on Fabrikam: 8,000.00 net × 6\u00a0% = 480.00. Rule R1 “Rule” of Plan plan, version 1. Orders in the quarter: 2. Order SO-7 line 1 of 3 Feb 2026.',
    ],
    [
      'S: You earned 420.00 USD on Contoso: 7,000.00 net × 6\u00a0% = 420.00. Rule R1 “Rule” of Plan plan, version 1. Orders in the quarter: 2. Order SO-8 line 1 of 4 Feb 2026.',
    ],
  ],
  'bands margin': [
    [
      'S: You earned 480.00 USD on Fabrikam: 8,000.00 net × 6\u00a0% = 480.00. Rule R1 “Rule” of Plan plan, version 1. Margin of the line: 37.5\u00a0%. Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  matrix: [
    [
      'S: You earned 90.00 USD on Fabrikam: 900.00 net × 10\u00a0% = 90.00. Rule R1 “Rule” of Plan plan, version 1, tier Gold on that date. Tier Gold. Discount 10\u00a0%, step from 10\u00a0%. Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  'matrix fields': [
    [
      'S: You earned 108.00 USD on Fabrikam: 900.00 net × 12\u00a0% = 108.00. Rule R1 “Rule” of Plan plan, version 1. Type newBusiness. Quantity 5, step from 0. Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  involvement: [
    [
      'S: You earned 90.00 USD on Fabrikam: 900.00 net × 10\u00a0% = 90.00. Rule R1 “Rule” of Plan plan, version 1. Involvement 2.5 of 4: pre-sales by the partner, demo by the partner, negotiation by both together, support not recorded. Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  recurring: [
    [
      'S: You earned 20.00 USD on Fabrikam: 100.00 recurring amount × 20\u00a0% = 20.00. Rule R1 “Rule” of Plan plan, version 1. Instalment 1 of the contract. Order SO-7 line 1 of 3 Feb 2026.',
    ],
    [
      'S: You earned 10.00 USD on Fabrikam: 100.00 recurring amount × 10\u00a0% = 10.00. Rule R1 “Rule” of Plan plan, version 1. Instalment 2 of the contract. Order SO-8 line 1 of 3 Mar 2026.',
    ],
  ],
  'curve over': [
    [
      'S: You earned 14,000.00 USD for 1 Jan 2026 to 31 Mar 2026: 120\u00a0% of the target of 100,000.00: 10,000.00 at 100\u00a0% + 10,000.00 × 20\u00a0% above × 2 = 14,000.00. Rule R1 “Rule” of Plan plan, version 1.',
    ],
  ],
  'curve at': [
    [
      'S: You earned 10,000.00 USD for 1 Jan 2026 to 31 Mar 2026: 100\u00a0% of the target of 100,000.00: 10,000.00 at 100\u00a0% = 10,000.00. Rule R1 “Rule” of Plan plan, version 1.',
    ],
  ],
  'curve below': [
    [
      'S: You earned 5,000.00 USD for 1 Jan 2026 to 31 Mar 2026: 75\u00a0% of the target of 100,000.00: 10,000.00 at 100\u00a0% × 50\u00a0% of the way there from the threshold of 50\u00a0% = 5,000.00. Rule R1 “Rule” of Plan plan, version 1.',
    ],
  ],
  'curve prop': [
    [
      'S: You earned 7,500.00 USD for 1 Jan 2026 to 31 Mar 2026: 75\u00a0% of the target of 100,000.00: 10,000.00 at 100\u00a0% × 75\u00a0% = 7,500.00. Rule R1 “Rule” of Plan plan, version 1.',
    ],
  ],
  'curve cap': [
    [
      'S: You earned 12,000.00 USD for 1 Jan 2026 to 31 Mar 2026: 120\u00a0% of the target of 100,000.00: 10,000.00 at 100\u00a0% + 10,000.00 × 20\u00a0% above × 2, at most 12,000.00 = 12,000.00. Rule R1 “Rule” of Plan plan, version 1.',
    ],
  ],
  lumpSum: [
    [
      'S: You earned 1,500.00 USD for 1 Jan 2026 to 31 Mar 2026: 110,000.00 net reached the target of 100,000.00: 1,500.00. Rule R1 “Rule” of Plan plan, version 1.',
    ],
  ],
  'lumpSum units': [
    [
      'S: You earned 1,500.00 USD for 1 Jan 2026 to 31 Mar 2026: 120 units reached the target of 100: 1,500.00. Rule R1 “Rule” of Plan plan, version 1.',
    ],
  ],
  milestone: [['S: You earned 5,000.00 USD: 2nd deal reached: 5,000.00. Rule R1 “Rule” of Plan plan, version 1.']],
  'milestone amount': [
    [
      'S: You earned 5,000.00 USD: 1,100.00 net since the beginning reached the target of 1,000.00: 5,000.00. Rule R1 “Rule” of Plan plan, version 1.',
    ],
  ],
  growth: [
    [
      'S: You earned 80.00 USD for 1 Jan 2026 to 31 Mar 2026: up 25\u00a0% on 8,000.00 a year before; 2,000.00 more net × 4\u00a0% = 80.00. Rule R1 “Rule” of Plan plan, version 1. Net sales 10,000.00, 8,000.00 a year before.',
    ],
  ],
  'growth all': [
    [
      'S: You earned 200.00 USD for 1 Jan 2026 to 31 Mar 2026: up 2,000.00 on 8,000.00 a year before; 10,000.00 net × 2\u00a0% = 200.00. Rule R1 “Rule” of Plan plan, version 1. Net sales 10,000.00, 8,000.00 a year before.',
    ],
  ],
  'growth none': [
    [
      'S: You earned 200.00 USD for 1 Jan 2026 to 31 Mar 2026: nothing a year before; 10,000.00 net × 2\u00a0% = 200.00. Rule R1 “Rule” of Plan plan, version 1. Net sales 10,000.00, 0.00 a year before.',
    ],
  ],
  spiff: [
    [
      'S: You earned 75.00 USD on Fabrikam: 3 units × 25.00 each = 75.00. Rule R1 “Rule” of Plan plan, version 1. Order SO-7 line 1 of 3 Feb 2026.',
    ],
    [
      'S: You earned 25.00 USD on Contoso: 3 units × 25.00 each, budget of 100.00, of which 25.00 was left = 25.00. Rule R1 “Rule” of Plan plan, version 1. Order SO-8 line 1 of 4 Feb 2026.',
    ],
  ],
  'spiff line': [
    [
      'S: You earned 25.00 USD on Fabrikam: fixed amount of 25.00. Rule R1 “Rule” of Plan plan, version 1. Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  'spiff days': [
    [
      'S: You earned 90.00 USD on Fabrikam: 900.00 net × 10\u00a0% = 90.00. Rule R1 “Rule” of Plan plan, version 1. Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  'spiff spent': [
    [
      'S: You earned 90.00 USD on Fabrikam: 900.00 net × 10\u00a0% = 90.00. Rule R1 “Rule” of Plan plan, version 1. Order SO-7 line 1 of 3 Feb 2026.',
    ],
    [
      'S: You earned 700.00 USD on Contoso: 7,000.00 net × 10\u00a0% = 700.00. Rule R1 “Rule” of Plan plan, version 1. Order SO-8 line 1 of 4 Feb 2026.',
    ],
    [
      'S: You earned 25.00 USD on Fabrikam: fixed amount of 25.00. Rule R2 “Rule” of Plan plan, version 1. Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  'free line': [
    [
      'S: You earned 25.00 USD on Fabrikam: 2 full multiples of 10 × 1 free × 12.50 a unit = 25.00. Rule R1 “Rule” of Plan plan, version 1. Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  'free order': [
    [
      'S: You earned 16.00 USD on Fabrikam: 2 full multiples of 10 × 1 free, worth 25.00 in the order; this line’s part = 16.00. Rule R1 “Rule” of Plan plan, version 1. Units of the order: 25. Order SO-7 line 1 of 3 Feb 2026.',
    ],
    [
      'S: You earned 9.00 USD on Fabrikam: 2 full multiples of 10 × 1 free, worth 25.00 in the order; this line’s part = 9.00. Rule R1 “Rule” of Plan plan, version 1. Units of the order: 25. Order SO-7 line 2 of 3 Feb 2026.',
    ],
  ],
  'free quarter': [
    [
      'S: You earned 25.00 USD for 1 Jan 2026 to 31 Mar 2026: 2 full multiples of 10 × 1 free × 12.50 a unit = 25.00. Rule R1 “Rule” of Plan plan, version 1. 25 units bought, 2 free.',
    ],
  ],
  'free list': [
    [
      'S: You earned 50.00 USD on Fabrikam: 2 full multiples of 10 × 2 free × 12.50 list price a unit = 50.00. Rule R1 “Rule” of Plan plan, version 1. Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  mdf: [
    [
      'S: You earned 6,000.00 USD for 1 Jan 2026 to 31 Mar 2026: 20,000.00 spent × 50\u00a0%, at most 3\u00a0% of purchases of 200,000.00, which is 6,000.00 = 6,000.00. Rule R1 “Rule” of Plan plan, version 1. Purchases 200,000.00, 20,000.00 spent.',
    ],
  ],
  marginFloor: [
    [
      'S: You earned 100.00 USD on Fabrikam: 10,000.00 net × 1\u00a0% = 100.00. Rule R2 “Rule” of Plan plan, version 1. Order SO-7 line 1 of 3 Feb 2026.',
    ],
    [
      'S: You earned 550.00 USD on Fabrikam: 11,000.00 list price × 15\u00a0% − 1,000.00 margin already made − 100.00 paid by other rules = 550.00. Rule R1 “Rule” of Plan plan, version 1. Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  'marginFloor plain': [
    [
      'S: You earned 650.00 USD on Fabrikam: 11,000.00 list price × 15\u00a0% − 1,000.00 margin already made = 650.00. Rule R1 “Rule” of Plan plan, version 1. Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  'marginFloor deal': [
    [
      'S: You earned 650.00 USD on Fabrikam: this line’s share of the deal’s top-up of 1,300.00 to a margin of 15\u00a0% of list = 650.00. Rule R1 “Rule” of Plan plan, version 1. Order SO-7 line 1 of 3 Feb 2026.',
    ],
    [
      'S: You earned 650.00 USD on Fabrikam: this line’s share of the deal’s top-up of 1,300.00 to a margin of 15\u00a0% of list = 650.00. Rule R1 “Rule” of Plan plan, version 1. Order SO-8 line 1 of 4 Feb 2026.',
    ],
  ],
  'override revenue': [
    [
      'A1: You earned 800.00 USD on a sale through your channel: 10,000.00 net × 8\u00a0% = 800.00. Rule R1 “Rule” of Plan above, version 1.',
    ],
    [
      'A2: You earned 1,000.00 USD on a sale through your channel: 10,000.00 net × 10\u00a0% = 1,000.00. Rule R1 “Rule” of Plan above, version 1.',
    ],
  ],
  'override commissionBelow': [
    [
      'A1: You earned 40.00 USD on a sale through your channel: agreed rate on a sale below you = 40.00. Rule R1 “Rule” of Plan above, version 1.',
      '500.00 commission below × 8\u00a0% = 40.00',
    ],
    [
      'A2: You earned 50.00 USD on a sale through your channel: agreed rate on a sale below you = 50.00. Rule R1 “Rule” of Plan above, version 1.',
      '500.00 commission below × 10\u00a0% = 50.00',
    ],
  ],
  'override differential': [
    [
      'A1: You earned 300.00 USD on a sale through your channel: agreed rate on a sale below you, less what is paid below you = 300.00. Rule R1 “Rule” of Plan above, version 1.',
      '10,000.00 net × 8\u00a0%, less 500.00 paid below = 300.00',
    ],
    [
      'A2: You earned 200.00 USD on a sale through your channel: agreed rate on a sale below you, less what is paid below you = 200.00. Rule R1 “Rule” of Plan above, version 1.',
      '10,000.00 net × 10\u00a0%, less 800.00 paid below = 200.00',
    ],
  ],
  'override lower': [
    [
      'A1: You earned 150.00 USD on a sale through your channel: agreed rate on a sale below you = 150.00. Rule R1 “Rule” of Plan above, version 1.',
      '10,000.00 net × 8\u00a0%, or 500.00 paid below × 30\u00a0% if that is lower = 150.00',
    ],
    [
      'A2: You earned 50.00 USD on a sale through your channel: agreed rate on a sale below you = 50.00. Rule R1 “Rule” of Plan above, version 1.',
      '10,000.00 net × 10\u00a0%, or 500.00 paid below × 10\u00a0% if that is lower = 50.00',
    ],
  ],
  'override spread': [
    [
      'A1: You earned 1,200.00 USD on a sale through your channel: agreed rate on a sale below you = 1,200.00. Rule R1 “Rule” of Plan above, version 1.',
      '11,000.00 list price × 20\u00a0% − 1,000.00 discount of the sale = 1,200.00',
    ],
    [
      'A2: You earned 1,100.00 USD on a sale through your channel: 11,000.00 list price × 10\u00a0% = 1,100.00. Rule R1 “Rule” of Plan above, version 1.',
    ],
  ],
  'bands inter': [
    [
      'S: You earned 250.00 USD on Fabrikam: 5,000.00 net × 4\u00a0% + 5,000.00 × 5,000 ÷ 10,000 × 2\u00a0% = 250.00. Rule R1 “Rule” of Plan plan, version 1. Amount in the quarter: 5,000.00. Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  'limit cap': [
    [
      'S: You earned 1,000.00 USD on Fabrikam: 10,000.00 net × 10\u00a0% = 1,000.00. Rule R1 “Rule” of Plan plan, version 1. Order SO-7 line 1 of 3 Feb 2026.',
    ],
    [
      'S: You earned 500.00 USD on Contoso: 7,000.00 net × 10\u00a0%, at most 1,500.00 per quarter, of which 500.00 was left; the rest waits for room = 500.00. Rule R1 “Rule” of Plan plan, version 1. Order SO-8 line 1 of 4 Feb 2026.',
    ],
  ],
  'limit floor': [
    [
      'S: You earned 25.00 USD on Fabrikam: 100.00 net × 10\u00a0%, raised to at least 25.00 per line = 25.00. Rule R1 “Rule” of Plan plan, version 1. Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  'limit line cap': [
    [
      'S: You earned 500.00 USD on Fabrikam: 10,000.00 net × 10\u00a0%, at most 500.00 per line = 500.00. Rule R1 “Rule” of Plan plan, version 1. Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  best: [
    [
      'S: You earned 1,000.00 USD on Fabrikam: 10,000.00 net × 10\u00a0% = 1,000.00. Rule R1 “Rule” of Plan plan, version 1. Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  ceiling: [
    [
      'S: You earned 700.00 USD on Fabrikam: 10,000.00 net × 10\u00a0%, at most 700.00 by the ceiling of the sale = 700.00. Rule R1 “Rule” of Plan plan, version 1. Order SO-7 line 1 of 3 Feb 2026.',
      '10,000.00 net × 10\u00a0%, cut to 700.00 by the ceiling of the line = 700.00',
    ],
  ],
  refund: [
    [
      'A1: You earned 20.00 USD on a sale through your channel: 1,000.00 net × 2\u00a0% = 20.00. Rule R1 “Rule” of Plan above, version 1.',
    ],
    [
      'A1: 5.00 USD was taken back from you on a sale through your channel: takes back 25\u00a0% of the 20.00 paid on that sale = −5.00.',
      'takes back 250 ÷ 1,000 of the 20.00 paid on Order SO-7, line 1 = −5.00',
    ],
    [
      'A1: 15.00 USD was taken back from you on a sale through your channel: takes back the rest of the 20.00 paid on that sale, after 5.00 = −15.00.',
      'takes back the rest of the 20.00 paid on Order SO-7, line 1, after 5.00 = −15.00',
    ],
    [
      'S: You earned 100.00 USD on Fabrikam: 1,000.00 net × 10\u00a0% = 100.00. Rule R1 “Rule” of Plan plan, version 1. Order SO-7 line 1 of 3 Feb 2026.',
    ],
    [
      'S: 25.00 USD was taken back from you on Fabrikam: takes back 250 ÷ 1,000 of the 100.00 paid on Order SO-7, line 1 = −25.00. Order SO-8 line 1 of 5 Feb 2026.',
    ],
    [
      'S: 75.00 USD was taken back from you on Fabrikam: takes back the rest of the 100.00 paid on Order SO-7, line 1, after 25.00 = −75.00. Order SO-9 line 1 of 5 Feb 2026.',
    ],
  ],
  clawback: [
    [
      'S: You earned 100.00 USD on Fabrikam: 1,000.00 net × 10\u00a0% = 100.00. Rule R1 “Rule” of Plan plan, version 1. Order SO-7 line 1 of 3 Jan 2026.',
    ],
    [
      'S: 100.00 USD was taken back from you on Fabrikam: takes back all of the 100.00 paid on Order SO-7, line 1 = −100.00. Order SO-8 line 1 of 5 Mar 2026.',
    ],
  ],
  'clawback cancelled': [
    [
      'S: You earned 100.00 USD on Fabrikam: 1,000.00 net × 10\u00a0% = 100.00. Rule R1 “Rule” of Plan plan, version 1. Order SO-7 line 1 of 3 Feb 2026.',
    ],
    [
      'S: 91.67 USD was taken back from you on Fabrikam: cancelled after 1 month: takes back 11 ÷ 12 of the 100.00 paid on Order SO-7, line 1 = −91.67. Order SO-9 line 1 of 15 Mar 2026.',
    ],
  ],
  convert: [
    [
      'S: You earned 92.00 EUR on Fabrikam: 1,000.00 USD net × 0.92 = 920.00 EUR; 920.00 net × 10\u00a0% = 92.00. Rule R1 “Rule” of Plan plan, version 1. USD in EUR: 1 USD = 0.92 EUR (3 Feb 2026). Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  'convert inverse': [
    [
      'S: You earned 90.91 EUR on Fabrikam: 1,000.00 USD net ÷ 1.1 = 909.090909 EUR; 909.090909 net × 10\u00a0% = 90.91, rounded half away from zero. Rule R1 “Rule” of Plan plan, version 1. USD in EUR: 1 USD = 0.9090909091 EUR (3 Feb 2026, average, 1 ÷ 1.1). Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  'convert fixed': [
    [
      'S: You earned 80.00 EUR on Fabrikam: 1,000.00 USD net × 0.8 = 800.00 EUR; 800.00 net × 10\u00a0% = 80.00. Rule R1 “Rule” of Plan plan, version 1. USD in EUR: 1 USD = 0.8 EUR (fixed). Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  split: [
    [
      'S: You earned 1,234.56 USD on Fabrikam: 20,576.00 net × 60\u00a0% split = 12,345.60; 12,345.60 net × 10\u00a0% = 1,234.56. Rule R1 “Rule” of Plan plan, version 1. Credit: 60\u00a0% (Participant of the deal, sold it; the line is split). Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  'split double': [
    [
      'S: You earned 2,057.60 USD on Fabrikam: 20,576.00 net × 10\u00a0% = 2,057.60. Rule R1 “Rule” of Plan plan, version 1. Credit: 100\u00a0% (Participant of the deal, sold it; each is credited with all of it). Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  'split fixed': [
    [
      'S: You earned 30.00 USD on Fabrikam: your share of the line’s fee of 50.00 = 30.00. Rule R1 “Rule” of Plan plan, version 1. Credit: 60\u00a0% (Participant of the deal, sold it; the line is split). Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  'recognised paid': [
    [
      'S: You earned 40.00 USD on Fabrikam: 1,000.00 net × 400 ÷ 1,000 = 400.00; 400.00 net × 10\u00a0% = 40.00. Rule R1 “Rule” of Plan plan, version 1. Counted when paid by the customer: 400 ÷ 1,000 (INV-1, 15 Feb 2026). Order SO-7 line 1, invoice INV-1 of 3 Feb 2026.',
    ],
  ],
  'recognised events': [
    [
      'S: You earned 30.00 USD on Fabrikam: 1,000.00 net × 30\u00a0% = 300.00; 300.00 net × 10\u00a0% = 30.00. Rule R1 “Rule” of Plan plan, version 1. Counted when ordered: 30\u00a0% (3 Feb 2026). Order SO-7 line 1 of 3 Feb 2026.',
    ],
    [
      'S: You earned 70.00 USD on Fabrikam: 1,000.00 net × 70\u00a0% = 700.00; 700.00 net × 10\u00a0% = 70.00. Rule R1 “Rule” of Plan plan, version 1. Counted when delivered: 70\u00a0% (1 Mar 2026). Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
  'recognised and converted and split': [
    [
      'S: You earned 14.40 EUR on Fabrikam: 1,000.00 USD net × 30\u00a0% × 60\u00a0% split × 0.8 = 144.00 EUR; 144.00 net × 10\u00a0% = 14.40. Rule R1 “Rule” of Plan plan, version 1. Credit: 60\u00a0% (Participant of the deal, sold it; the line is split). Counted when ordered: 30\u00a0% (3 Feb 2026). USD in EUR: 1 USD = 0.8 EUR (fixed). Order SO-7 line 1 of 3 Feb 2026.',
    ],
    [
      'S: You earned 33.60 EUR on Fabrikam: 1,000.00 USD net × 70\u00a0% × 60\u00a0% split × 0.8 = 336.00 EUR; 336.00 net × 10\u00a0% = 33.60. Rule R1 “Rule” of Plan plan, version 1. Credit: 60\u00a0% (Participant of the deal, sold it; the line is split). Counted when delivered: 70\u00a0% (1 Mar 2026). USD in EUR: 1 USD = 0.8 EUR (fixed). Order SO-7 line 1 of 3 Feb 2026.',
    ],
  ],
};

describe.each(Object.entries(traceExamples))('%s', (name, example) => {
  const traces = tracesOf(example);
  const said = sentences[name] ?? [];
  // What the seller earns beside an override is said by the first example.
  const shown = name.startsWith('override') ? traces.filter(({ partnerCode }) => partnerCode !== 'S') : traces;

  it('is said exactly so', () => {
    expect(shown.map((trace) => `${trace.partnerCode}: ${wordTrace(trace, 'partner')}`)).toEqual(
      said.map(([sentence]) => sentence),
    );
    said.forEach(([, formula], at) => {
      if (formula !== undefined) expect(formulaOf(shown[at] as (typeof shown)[number], 'internal')).toBe(formula);
    });
  });

  it('can be calculated again', () => {
    expect(traces.map(replay)).toEqual(traces.map(({ amount }) => amount));
  });
});

it('has an example of every kind of rule', () => {
  const kinds = Object.values(traceExamples).flatMap(({ rules, above = [] }) => [...rules, ...above]);
  expect(new Set(kinds.map(({ kind }) => kind))).toEqual(new Set(ruleKinds));
});

describe('a SPIFF that paid nothing says why', () => {
  const reasons = (name: string): readonly string[] =>
    tracesOf(traceExamples[name] as (typeof traceExamples)[string]).flatMap(({ rulesNotUsed }) =>
      rulesNotUsed.map(({ reason }) => reason),
    );
  it('outside of its days', () =>
    expect(reasons('spiff days')).toEqual(['It runs from 1 Jan 2025 until 31 Mar 2025; this line is of 3 Feb 2026.']));
  it('when its budget is spent', () => expect(reasons('spiff spent')).toEqual(['Its budget is spent.']));
});
