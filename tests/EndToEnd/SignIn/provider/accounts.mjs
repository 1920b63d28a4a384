// Whoever has signed in: the login form says what the provider knows about them.
const accounts = new Map();

export function remember(form) {
  const subject = form.get("sub");
  accounts.set(subject, {
    sub: subject,
    name: form.get("name") ?? subject,
    ...(form.get("email") && { email: form.get("email"), email_verified: form.has("email_verified") }),
    ...(form.get("hd") && { hd: form.get("hd") }),
    groups: (form.get("groups") ?? "").split(",").filter(Boolean),
  });
  return subject;
}

export function find(subject) {
  const known = accounts.get(subject);
  return known && { accountId: subject, claims: () => known };
}
