// What whoever runs this Parley has switched on for everybody who uses it.
import { create } from "zustand";

export interface Deployment {
  /** Where "Exit now" leads; null without such a button. */
  panicExitUrl: string | null;
}

export const useDeployment = create<Deployment>()(() => ({ panicExitUrl: null }));
