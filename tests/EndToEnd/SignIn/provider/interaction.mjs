// The provider's own pages: who are you, and may this application know it?
import { text } from "node:stream/consumers";
import { remember } from "./accounts.mjs";

export async function interact(provider, request, response) {
  const details = await provider.interactionDetails(request, response);
  if (request.method === "GET") {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(details.prompt.name === "consent" ? consentPage(details) : loginPage);
    return;
  }

  const form = new URLSearchParams(await text(request));
  const result = form.has("deny") ? { error: "access_denied" }
    : details.prompt.name === "consent" ? { consent: { grantId: await grant(provider, details) } }
    : { login: { accountId: remember(form) } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
}

async function grant(provider, { params, session, prompt }) {
  const given = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  given.addOIDCScope((prompt.details.missingOIDCScope ?? []).join(" "));
  given.addOIDCClaims(prompt.details.missingOIDCClaims ?? []);
  return given.save();
}

const loginPage = page("Who are you?", `
  <label>Subject <input name="sub" required></label>
  <label>Name <input name="name"></label>
  <label>Address <input name="email"></label>
  <label>Verified <input name="email_verified" type="checkbox" checked></label>
  <label>Groups <input name="groups"></label>
  <label>Hosted domain <input name="hd"></label>
  <button>Sign in</button>`);

function consentPage({ params }) {
  return page(`May ${params.client_id} know who you are?`, `
    <button name="allow">Allow</button>
    <button name="deny">Deny</button>`);
}

function page(title, fields) {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>
    <h1>${title}</h1><form method="post">${fields}</form></html>`;
}
