"""Outputs, where ministack knows less of them than AWS: those that another stack reads, and changes of nothing else.

`Fn::GetStackOutput` finds them in another region or account, too. ministack looks in the stack's own.

`Region` and `RoleArn` may be functions themselves. As in AWS, a role has to be there, to trust a role of the account that asks
and to let it describe the stack.
"""

import json
from fnmatch import fnmatchcase

from ministack.core.arn import parse_arn
from ministack.core.responses import get_account_id, get_region, request_scope
from ministack.services import cloudformation, iam
from ministack.services.cloudformation import changesets, engine, handlers, stacks

FUNCTION = "Fn::GetStackOutput"
ACTION = "cloudformation:DescribeStacks"


def look_elsewhere() -> None:
    """Takes the place of what resolves references, in every module that has it."""
    original = engine._resolve_refs

    def resolve(value, *scope):
        argument = value.get(FUNCTION) if isinstance(value, dict) else None
        if not isinstance(argument, dict) or argument.keys().isdisjoint(("Region", "RoleArn")):
            return original(value, *scope)
        found = {name: original(given, *scope) for name, given in argument.items()}
        region, role = found.pop("Region", get_region()), found.pop("RoleArn", None)
        account = parse_arn(role).account_id if role else get_account_id()
        stack = cloudformation._stacks.get_scoped(account, region, found["StackName"], {})
        if role and not may_read(role, get_account_id(), stack.get("StackId", "")):
            raise ValueError(f"account {get_account_id()} may not describe stack {found['StackName']} as {role}")
        with request_scope(account, region):
            return original({FUNCTION: found}, *scope)

    for module in (changesets, engine, handlers, stacks):
        module._resolve_refs = resolve


def accept_changes() -> None:
    """A change set that changes outputs only can be executed, as in AWS: ministack takes it for empty."""
    create = handlers._ACTION_HANDLERS["CreateChangeSet"]

    def create_change_set(params):
        before = set(cloudformation._change_sets)
        answer = create(params)
        for name in set(cloudformation._change_sets) - before:
            change_set = cloudformation._change_sets[name]
            stack = cloudformation._stacks.get(change_set["StackName"], {})
            outputs = [template.get("Outputs", {}) for template in (change_set["_template"], stack.get("_template", {}))]
            is_empty = change_set["StatusReason"].startswith("The submitted information didn't contain changes")
            if is_empty and outputs[0] != outputs[1]:
                change_set.update(Status="CREATE_COMPLETE", ExecutionStatus="AVAILABLE", StatusReason="")
        return answer

    handlers._ACTION_HANDLERS["CreateChangeSet"] = create_change_set


def may_read(role: str, account: str, stack: str) -> bool:
    """Whether a role of the account may assume the role, and the role may describe the stack."""
    found = role_of(role)
    if not found:
        return False
    trusted = [one for allowed in allowing(found["AssumeRolePolicyDocument"]) for one in listed(allowed["Principal"]["AWS"])]
    policies = [allowed for policy in found["InlinePolicies"].values() for allowed in allowing(policy)]
    describing = [allowed for allowed in policies if any(fnmatchcase(ACTION, one) for one in listed(allowed["Action"]))]
    patterns = [pattern for allowed in describing for pattern in listed(allowed["Resource"])]
    is_trusted = any(parse_arn(one).account_id == account and role_of(one) for one in trusted)
    return is_trusted and any(fnmatchcase(stack, pattern) for pattern in patterns)


def role_of(arn: str):
    """A role by its ARN, in whichever account; nothing, if there is no such role."""
    parsed = parse_arn(arn)
    return iam._roles.get_scoped(parsed.account_id, None, parsed.resource.rpartition("/")[2])


def allowing(policy) -> list:
    document = json.loads(policy) if isinstance(policy, str) else policy
    return [one for one in listed(document["Statement"]) if one["Effect"] == "Allow"]


def listed(value) -> list:
    return value if isinstance(value, list) else [value]
