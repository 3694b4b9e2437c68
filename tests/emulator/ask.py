"""Asks the emulator as the AWS SDK does: `ask.py SERVICE OPERATION JSON` prints the answer as JSON. It knows no service."""

import json
import sys

import botocore.session

service, operation, parameters = sys.argv[1:]
# Where the emulator is, and who asks, stand in the environment, under the names that every SDK reads.
client = botocore.session.get_session().create_client(service)
answer = getattr(client, operation)(**json.loads(parameters))
answer.pop("ResponseMetadata", None)
# What a function returns is read, and times are written as text.
json.dump(answer, sys.stdout, default=lambda value: value.read().decode() if hasattr(value, "read") else str(value))
