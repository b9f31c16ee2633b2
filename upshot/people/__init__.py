"""Our people: members, teams, roles, absence, sign-in. Enters: e-mail and password, a signed
link, or a token. Leaves: a member, who may or may not do a thing."""
