// What the operator of this server has switched on for all users.
import { create } from "zustand";

export interface Deployment {
  /** Where "Exit now" leads; null if there is no such button. */
  panicExitUrl: string | null;
}

export const useDeployment = create<Deployment>()(() => ({ panicExitUrl: null }));
