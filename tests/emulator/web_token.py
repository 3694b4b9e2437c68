"""Prints a JSON Web Token that is good for a minute, signed with a key by HMAC and SHA-256: `web_token.py KEY SUBJECT`."""

import base64
import hashlib
import hmac
import json
import sys
import time

key, subject = sys.argv[1:]


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


claims = [{"alg": "HS256", "typ": "JWT"}, {"sub": subject, "exp": int(time.time()) + 60}]
signed = ".".join(encoded(json.dumps(part).encode()) for part in claims)
print(signed, encoded(hmac.digest(key.encode(), signed.encode(), hashlib.sha256)), sep=".", end="")
