"""A client of the emulator for the handlers that run inside it. It knows where the emulator is, and no service."""

import os

import botocore.session
from ministack.core.responses import get_account_id, get_region

ADDRESS = f"http://127.0.0.1:{os.environ['GATEWAY_PORT']}"


def client(service: str):
    """A client in the account and region of the stack that is deployed: twelve digits as a key select the account."""
    return botocore.session.get_session().create_client(
        service,
        region_name=get_region(),
        endpoint_url=ADDRESS,
        aws_access_key_id=get_account_id(),
        aws_secret_access_key="none",
    )


def chosen(properties: dict, *names: str) -> dict:
    """Those of the properties that are given: CloudFormation and the service's API call them alike."""
    return {name: properties[name] for name in names if name in properties}


def is_true(value) -> bool:
    """CloudFormation passes booleans on as they are written: as such or as text."""
    return value if isinstance(value, bool) else str(value).lower() == "true"
