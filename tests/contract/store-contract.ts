/** Owns the contract that every store must keep; the parts of it are in the files beside, the stores in `*.test.ts`. */

import { afterEach, beforeEach, describe } from "vitest";

import type { Storage } from "@sanguan/server/storage/open-storage";

import { ballotBoxContract } from "./ballot-box-contract.ts";
import { crashContract } from "./crash-contract.ts";
import { documentLogContract } from "./document-log-contract.ts";
import { eventLogContract } from "./event-log-contract.ts";
import { freezeContract } from "./freeze-contract.ts";
import { lawsContract } from "./laws-contract.ts";
import { recordStoreContract } from "./record-store-contract.ts";
import type { OpenStore, StoreKind } from "./store-case.ts";

/** Registers the whole suite for one store. */
export function storeContract(name: string, kind: StoreKind): void {
  describe(name, () => {
    let place: string;
    let storage: Storage;

    beforeEach(async () => {
      place = await kind.makePlace();
      storage = await kind.open(place);
    });
    afterEach(async () => {
      await storage.close();
      await kind.removePlace(place);
    });

    const store: OpenStore = {
      get storage() {
        return storage;
      },
      async reopen() {
        await storage.close();
        storage = await kind.open(place);
        return storage;
      },
    };
    eventLogContract(store);
    documentLogContract(store);
    freezeContract(store);
    ballotBoxContract(store);
    recordStoreContract(store);
    lawsContract(store);
    crashContract(kind);
  });
}
