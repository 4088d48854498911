import { IconCompass, IconFolderOpen, IconPlus } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { Problem } from '#base/problem.ts';
import { host } from '#data/host.ts';
import type { RecentBook } from '#shared/ipc.ts';
import { formatInstant } from '#ui/format.ts';
import { ProblemPanel } from '#ui/problem-panel.tsx';
import { openBookDialog, openRecent, openSampleBook, startNewBook, useBookFlow } from './book-flows.ts';
import './welcome.css';

const choices = [
  {
    label: 'Explore the sample book',
    note: '64 partners, two years of sales, a quarter ready to close. Nothing in it is yours.',
    Icon: IconCompass,
    run: openSampleBook,
  },
  {
    label: 'New book',
    note: 'One book is one partner program. You import partners and sales next.',
    Icon: IconPlus,
    run: startNewBook,
  },
  {
    label: 'Open a book',
    note: 'A .channelbook file from this laptop or a shared folder.',
    Icon: IconFolderOpen,
    run: openBookDialog,
  },
] as const;

function useRecentBooks(): readonly RecentBook[] {
  const [books, setBooks] = useState<readonly RecentBook[]>([]);
  useEffect(() => {
    void host()
      .invoke('recent.list', {})
      .then((answer) => answer.ok && setBooks(answer.value));
  }, []);
  return books;
}

/** First start, and whenever no book is open. */
export function WelcomePage({ problem }: { problem?: Problem }) {
  const busy = useBookFlow((state) => state.busy);
  const recent = useRecentBooks();
  return (
    <main className="cb-welcome" aria-busy={busy}>
      <div className="cb-welcome-column">
        <header>
          <div className="cb-welcome-mark" aria-hidden="true">
            <i />
            <i />
            <i />
          </div>
          <h1>Channelbook</h1>
          <p className="cb-muted">Commissions your partners can check, line by line.</p>
        </header>
        {problem !== undefined && <ProblemPanel problems={[problem]} />}
        <div className="cb-welcome-choices">
          {choices.map(({ label, note, Icon, run }) => (
            <button key={label} type="button" className="cb-welcome-choice" disabled={busy} onClick={run}>
              <Icon size={20} stroke={1.6} aria-hidden />
              <span>
                <strong>{label}</strong>
                <small>{note}</small>
              </span>
            </button>
          ))}
        </div>
        {recent.length > 0 && (
          <section aria-label="Recent books">
            <h2 className="cb-small cb-subtle">Recent books</h2>
            <ul className="cb-welcome-recent">
              {recent.slice(0, 6).map((book) => (
                <li key={book.id}>
                  <button type="button" disabled={busy || book.missing} onClick={() => openRecent(book.id)}>
                    <span className="cb-truncate">{book.name}</span>
                    <small>{book.missing ? 'the file is not there at the moment' : formatInstant(book.opened)}</small>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
        <p className="cb-small cb-subtle">
          Everything stays on this laptop. Channelbook never connects to the internet.
        </p>
      </div>
    </main>
  );
}
