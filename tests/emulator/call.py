"""Calls an API as whom the environment names, with the signature of IAM: `call.py METHOD PATH BODY` prints status and body as JSON."""

import json
import os
import sys
import urllib.error
import urllib.request

import botocore.session
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest

method, path, body = sys.argv[1:]
session = botocore.session.get_session()
headers = {"content-type": "application/json"}
request = AWSRequest(method, os.environ["AWS_ENDPOINT_URL"] + path, headers, body.encode())
SigV4Auth(session.get_credentials(), "execute-api", session.get_config_variable("region")).add_auth(request)
signed = urllib.request.Request(request.url, request.data, dict(request.headers.items()), method=method)
try:
    answer = urllib.request.urlopen(signed)
except urllib.error.HTTPError as refusal:
    answer = refusal
json.dump([answer.status, answer.read().decode()], sys.stdout)
