"""A provider of mailboxes as OAuth 2.0 has it: gives tokens for codes and for what renews them, and says whose a token
is (RFC 7662), to whoever runs the mail server."""

import json
from base64 import urlsafe_b64encode
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

from tests.mail.conftest import free_port

CLIENT, SECRET = "upshot-here", "of the program"


class Provider:
    """`renewals`: each may be used once. `asked`: what it was asked for tokens, in order."""

    def __init__(self):
        self.url = f"http://127.0.0.1:{free_port()}"
        self.asked, self.live, self.renewals = [], set(), set()
        self.challenge, self.back, self.seconds, self.gives_renewals = "", "", 3600, True

    def consent(self, asked):
        """What its owner's browser does there: it brings back a code."""
        self.challenge, self.back = asked["code_challenge"], asked["redirect_uri"]
        return "a-code"

    def answer(self, asked):
        """Status and words for a program that wants a token."""
        self.asked.append(asked)
        if (asked.get("client_id"), asked.get("client_secret")) != (CLIENT, SECRET):
            return 401, {"error": "invalid_client", "error_description": "Who is this?"}
        if asked["grant_type"] == "authorization_code":
            proof = urlsafe_b64encode(sha256(asked["code_verifier"].encode()).digest()).decode().rstrip("=")
            if (asked["code"], proof, asked["redirect_uri"]) != ("a-code", self.challenge, self.back):
                return 400, {"error": "invalid_grant"}
        elif asked["refresh_token"] in self.renewals:
            self.renewals.remove(asked["refresh_token"])
        else:
            return 400, {"error": "invalid_grant", "error_description": "Used up, or taken back."}
        access, renewal = f"access-{len(self.asked)}", f"renewal-{len(self.asked)}"
        self.live.add(access)
        told = {"access_token": access, "token_type": "Bearer", "expires_in": self.seconds}
        if self.gives_renewals:
            self.renewals.add(renewal)
            told["refresh_token"] = renewal
        return 200, told


@contextmanager
def providing():
    """One, while the block lasts."""
    provider = Provider()

    class Door(BaseHTTPRequestHandler):
        def do_POST(self):
            words = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.say(*provider.answer({name: found[0] for name, found in parse_qs(words).items()}))

        def do_GET(self):
            token = self.headers.get("Authorization", "").removeprefix("Bearer ")
            self.say(200, {"active": token in provider.live, "username": "desk"})

        def say(self, status, told):
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_said):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", int(provider.url.rpartition(":")[2])), Door)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=10)
