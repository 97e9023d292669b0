// Signing in at the OpenID Connect issuer that the tracker trusts: the authorization code flow with PKCE (RFC 7636), as a
// public client. The code comes back behind the # of the address, so that no server's log has it.

import { settings } from "./dom.js";

const STARTED = "tracker.desk.oidc";
const REFRESH = "tracker.desk.oidc.refresh";

/** By whose name the button goes; null if the tracker offers none, or the browser has no cryptography (it needs https). */
export function name() {
  return settings.issuer && crypto.subtle ? new URL(settings.issuer).host : null;
}

function base64url(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

async function endpoints() {
  const answer = await fetch(`${settings.issuer}/.well-known/openid-configuration`);
  if (!answer.ok) {
    throw new Error(`status ${answer.status}`);
  }
  return answer.json();
}

const back = () => `${location.origin}/desk`;

/** Leaves the page; answers what is wrong if it cannot. */
export async function leave() {
  try {
    const { authorization_endpoint: authorize } = await endpoints();
    const started = { state: random(), verifier: random(), hash: location.hash };
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(started.verifier));
    sessionStorage.setItem(STARTED, JSON.stringify(started));
    const address = new URL(authorize);
    for (const [key, value] of Object.entries({
      response_type: "code", response_mode: "fragment", client_id: settings.clientId, redirect_uri: back(), scope: "openid",
      state: started.state, code_challenge: base64url(digest), code_challenge_method: "S256",
    })) {
      address.searchParams.set(key, value);
    }
    location.assign(address);
    return null;
  } catch {
    return `${name()} could not be reached. Try again in a moment, or sign in with a token.`;
  }
}

async function tokens(parameters) {
  const { token_endpoint: endpoint } = await endpoints();
  const answer = await fetch(endpoint, { method: "POST", body: new URLSearchParams({ client_id: settings.clientId, ...parameters }) });
  const given = await answer.json();
  if (!answer.ok || !given.access_token) {
    throw new Error(given.error_description || given.error || `status ${answer.status}`);
  }
  if (given.refresh_token) {
    sessionStorage.setItem(REFRESH, given.refresh_token);
  }
  return given.access_token;
}

/** What the issuer sent back with the browser: {token} or {refusal}; null if it did not. The address is cleaned of it. */
export async function arrived() {
  const answer = new URLSearchParams(location.hash.slice(1));
  const kept = sessionStorage.getItem(STARTED);
  if (!settings.issuer || !answer.has("state") || !(answer.has("code") || answer.has("error"))) {
    return null;
  }
  sessionStorage.removeItem(STARTED);
  const started = kept && JSON.parse(kept);
  history.replaceState(null, "", location.pathname + (started?.hash ?? ""));
  if (answer.get("state") !== started?.state) {
    return { refusal: "The answer of the issuer belongs to no sign-in of this tab. Try again." };
  }
  if (answer.has("error")) {
    return { refusal: `The issuer refused: ${answer.get("error_description") || answer.get("error")}.` };
  }
  try {
    return { token: await tokens({ grant_type: "authorization_code", code: answer.get("code"), redirect_uri: back(), code_verifier: started.verifier }) };
  } catch (error) {
    return { refusal: `The issuer gave no token: ${error.message}. Try again.` };
  }
}

/** Another token without a question, while the issuer allows it; else null. */
export async function renewed() {
  const refresh = sessionStorage.getItem(REFRESH);
  if (!refresh) {
    return null;
  }
  sessionStorage.removeItem(REFRESH);
  try {
    return await tokens({ grant_type: "refresh_token", refresh_token: refresh });
  } catch {
    return null;
  }
}
