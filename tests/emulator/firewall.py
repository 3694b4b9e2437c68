"""The types of a web ACL's surroundings that ministack's CloudFormation lacks. Its WAF associates; who logs is kept here.

A physical id and the attributes are as CloudFormation's schema has them, and what WAF refuses is refused.
"""

import json

from client import chosen, client
from ministack.core.responses import AccountRegionScopedDict, error_response_json, json_response
from ministack.services import waf

# By the ARN of the web ACL.
LOGGING = AccountRegionScopedDict()


def create_association(logical_id, properties, stack):
    client("wafv2").associate_web_acl(**chosen(properties, "ResourceArn", "WebACLArn"))
    return "|".join((properties["ResourceArn"], properties["WebACLArn"])), {}


def delete_association(physical_id, properties):
    client("wafv2").disassociate_web_acl(ResourceArn=physical_id.partition("|")[0])


def create_logging(logical_id, properties, stack):
    given = chosen(properties, "ResourceArn", "LogDestinationConfigs", "RedactedFields", "LoggingFilter")
    client("wafv2").put_logging_configuration(LoggingConfiguration=given)
    return properties["ResourceArn"], {"ManagedByFirewallManager": False}


def update_logging(physical_id, old, properties, stack, logical_id=None):
    return create_logging(logical_id, properties, stack)


def delete_logging(physical_id, properties):
    wafv2 = client("wafv2")
    try:
        wafv2.delete_logging_configuration(ResourceArn=physical_id)
    except wafv2.exceptions.WAFNonexistentItemException:
        pass


TYPES = {
    "AWS::WAFv2::WebACLAssociation": {"create": create_association, "delete": delete_association},
    "AWS::WAFv2::LoggingConfiguration": {
        "create": create_logging,
        "update": update_logging,
        "delete": delete_logging,
    },
}

# What a change of replaces the resource.
REPLACING = {
    "AWS::WAFv2::WebACLAssociation": ("ResourceArn", "WebACLArn"),
    "AWS::WAFv2::LoggingConfiguration": ("ResourceArn",),
}


def put(data):
    logging = data["LoggingConfiguration"]
    acl = logging["ResourceArn"]
    _, refusal = waf._resolve_local_web_acl(acl)
    if refusal:
        return refusal
    for destination in logging["LogDestinationConfigs"]:
        if not is_destination(destination):
            return error_response_json("WAFInvalidParameterException", f"{destination} is not a log destination", 400)
    LOGGING[acl] = {**logging, "ManagedByFirewallManager": False}
    return json_response({"LoggingConfiguration": LOGGING[acl]})


def get(data):
    found = LOGGING.get(data["ResourceArn"])
    return json_response({"LoggingConfiguration": found}) if found else waf._waf_not_found(data["ResourceArn"])


def delete(data):
    return json_response({}) if LOGGING.pop(data["ResourceArn"], None) else waf._waf_not_found(data["ResourceArn"])


OPERATIONS = {"PutLoggingConfiguration": put, "GetLoggingConfiguration": get, "DeleteLoggingConfiguration": delete}


def is_destination(arn: str) -> bool:
    """WAF logs to what is called `aws-waf-logs-…` only."""
    return arn.split(":")[-1].rpartition("/")[2].startswith("aws-waf-logs-")


def add_operations() -> None:
    """Gives ministack's WAF the operations of logging, by which others can ask for it, too."""
    others = waf.handle_request

    async def handle_request(method, path, headers, body, query_params):
        operation = OPERATIONS.get(headers.get("x-amz-target", "").rpartition(".")[2])
        if operation is None:
            return await others(method, path, headers, body, query_params)
        return operation(json.loads(body))

    waf.handle_request = handle_request
