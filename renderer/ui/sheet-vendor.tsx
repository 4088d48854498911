/** Who hands out a schedule, at its head: an address keeps its lines. The sheet brings `schedule-sheet.css`. */
export const SheetVendor = ({ name, address }: { name: string; address: string }) => (
  <div className="ps-vendor">
    <strong dir="auto">{name}</strong>
    <address className="ps-small">
      {address.split('\n').map((line, index) => (
        <span key={index} className="ps-line" dir="auto">
          {line}
        </span>
      ))}
    </address>
  </div>
);
