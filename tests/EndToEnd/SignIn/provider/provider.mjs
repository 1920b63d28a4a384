// A certified OpenID Connect provider for tests; the clients' secret is in CLIENT_SECRET. It ends with its
// standard input, so with whoever has started it.
import { createServer } from "node:http";
import Provider from "oidc-provider";
import { find } from "./accounts.mjs";
import { control, isInTrouble } from "./control.mjs";
import { interact } from "./interaction.mjs";
import { newKeys } from "./keys.mjs";

// Its warnings are advice for production.
console.warn = () => {};

const server = createServer(answer);
let provider;

// The gateway is told of the provider before it has an address of its own.
function start(gateway) {
  provider = new Provider(`http://127.0.0.1:${server.address().port}`, {
    clients: [
      client("rsa", "RS256", `${gateway}/-/sign-in/rsa/callback`),
      client("ec", "ES256", `${gateway}/-/sign-in/ec/callback`),
      client("troubled", "RS256", `${gateway}/-/sign-in/troubled/callback`),
      client("moved", "RS256", `${gateway}/of/yesterday`),
    ],
    findAccount: (_, subject) => find(subject),
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "hd"], groups: ["groups"] },
    scopes: ["openid", "email", "profile", "groups"],
    jwks: newKeys(),
    cookies: { keys: [crypto.randomUUID()] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  });
}

function client(name, algorithm, callback) {
  return {
    client_id: name,
    client_secret: process.env.CLIENT_SECRET,
    redirect_uris: [callback],
    id_token_signed_response_alg: algorithm,
  };
}

async function answer(request, response) {
  const { pathname } = new URL(request.url, "http://localhost");
  if (pathname === "/control") {
    await control(request, response, start);
  } else if (await isInTrouble(pathname)) {
    request.socket.destroy();
  } else if (pathname.startsWith("/interaction/")) {
    await interact(provider, request, response);
  } else {
    await provider.callback()(request, response);
  }
}

server.listen(0, "127.0.0.1", () => {
  start("http://localhost");
  console.log(`listening ${provider.issuer}`);
});
process.stdin.on("end", () => process.exit()).resume();
