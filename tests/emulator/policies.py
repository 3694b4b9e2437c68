"""The type of a role's policy, which ministack's CloudFormation lacks and its IAM has."""

import json

from client import client


def put_policy(properties) -> str:
    names = {"RoleName": properties["RoleName"], "PolicyName": properties["PolicyName"]}
    client("iam").put_role_policy(**names, PolicyDocument=json.dumps(properties["PolicyDocument"]))
    # `Ref` is the policy's name, then the role's, as the schema's primary identifier has them.
    return "|".join((names["PolicyName"], names["RoleName"]))


def create_policy(logical_id, properties, stack):
    return put_policy(properties), {}


def update_policy(physical_id, old, properties, stack, logical_id=None):
    return put_policy(properties), {}


def delete_policy(physical_id, properties):
    policy, role = physical_id.split("|")
    iam = client("iam")
    try:
        iam.delete_role_policy(RoleName=role, PolicyName=policy)
    except iam.exceptions.NoSuchEntityException:
        pass


TYPES = {"AWS::IAM::RolePolicy": {"create": create_policy, "update": update_policy, "delete": delete_policy}}

# What a change of replaces the resource.
REPLACING = {"AWS::IAM::RolePolicy": ("PolicyName", "RoleName")}
