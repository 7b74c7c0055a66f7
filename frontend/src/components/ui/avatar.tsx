// A person's face: initials on the tint of their id. The name always stands next to it, so it is hidden from screen readers.
import { initialsOf, tintOf } from "@/lib/avatar";
import { cx } from "@/lib/cx";

const SIZES = {
  small: "size-8 text-xs",
  medium: "size-11 text-base",
  large: "size-20 text-3xl",
};

interface AvatarProps {
  id: string;
  name: string;
  size?: keyof typeof SIZES;
  faded?: boolean;
}

export function Avatar({ id, name, size = "medium", faded = false }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      data-tint={tintOf(id)}
      className={cx(
        "tint grid shrink-0 select-none place-items-center overflow-hidden rounded-full font-semibold leading-none",
        SIZES[size],
        faded && "grayscale",
      )}
    >
      {initialsOf(name)}
    </span>
  );
}
