import { useState } from 'react';
import { presentedTexts } from '#projection/presented-texts.ts';
import type { Leak } from '#projection/leak-check.ts';
import type { Presentation } from '#shared/presentation.ts';
import { formatPlural } from '#ui/format.ts';

interface WhatTheySeeProps {
  readonly presentation: Presentation;
  readonly at: number;
  readonly leaks: readonly Leak[];
}

/** Every text of the screen that is shown, and how many of them aren't the partner's: none, or it isn't shown. */
export function WhatTheySee({ presentation, at, leaks }: WhatTheySeeProps) {
  const [isOpen, setOpen] = useState(false);
  const texts = presentedTexts(presentation).filter(({ screen }) => screen === at);
  const internal = leaks.filter(({ screen }) => screen === at).length;
  return (
    <section className="cb-presenter-seen" aria-label="What they see">
      <button type="button" className="cb-link" aria-expanded={isOpen} onClick={() => setOpen((before) => !before)}>
        What they see
      </button>
      <span className="cb-subtle" data-leaks={internal > 0 || undefined}>
        {formatPlural(texts.length, 'field')}, {internal} internal
      </span>
      {isOpen && (
        <ol>
          {texts.map(({ text }, index) => (
            <li key={index}>{text}</li>
          ))}
        </ol>
      )}
    </section>
  );
}
