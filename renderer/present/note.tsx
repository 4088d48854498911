/** What both sides wrote to a screen. Nothing where nobody did. */
export const Note = ({ children }: { children: string }) =>
  children !== '' && (
    <p className="cb-note" dir="auto">
      {children.replace(/\n{2,}/gu, '\n')}
    </p>
  );
