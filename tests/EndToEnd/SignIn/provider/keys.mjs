import { generateKeyPairSync } from "node:crypto";

// One key for each algorithm that the gateway accepts.
export function newKeys() {
  return {
    keys: [
      key("RS256", generateKeyPairSync("rsa", { modulusLength: 2048 })),
      key("ES256", generateKeyPairSync("ec", { namedCurve: "P-256" })),
    ],
  };
}

function key(alg, { privateKey }) {
  return { ...privateKey.export({ format: "jwk" }), alg, use: "sig", kid: crypto.randomUUID() };
}
