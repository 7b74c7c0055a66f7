// A person's face: initials on the tint and the pattern of their id. The name always stands next to it, so it is hidden from screen readers.
import { initialsOf, marksOf, tintOf } from "@/lib/avatar";
import { cx } from "@/lib/cx";

const SIZES = {
  small: "size-8 text-xs",
  bar: "size-9 text-sm",
  medium: "size-11 text-base",
  large: "size-20 text-3xl",
};

interface AvatarProps {
  /** Null for somebody who has no id yet: the colours come with it, and would change. */
  id: string | null;
  name: string;
  size?: keyof typeof SIZES;
  faded?: boolean;
}

export function Avatar({ id, name, size = "medium", faded = false }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      translate="no"
      data-tint={id === null ? "none" : tintOf(id)}
      className={cx(
        "relative grid shrink-0 select-none place-items-center overflow-hidden rounded-full font-semibold leading-none",
        id === null ? "bg-sunken text-ink-soft" : "tint",
        SIZES[size],
        faded && "grayscale",
      )}
    >
      <svg viewBox="0 0 40 40" aria-hidden="true" className="absolute inset-0 size-full">
        {(id === null ? [] : marksOf(id)).map(({ path, degrees }) => (
          <path
            key={path}
            d={path}
            transform={`rotate(${degrees} 20 20)`}
            className="fill-tint-shade"
          />
        ))}
      </svg>
      <span className="relative">{initialsOf(name)}</span>
    </span>
  );
}
