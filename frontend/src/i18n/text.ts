// The catalogue in use. Components read their words from here and from nowhere else.
import { en } from "./en";

export type Catalogue = typeof en;

export const text: Catalogue = en;
