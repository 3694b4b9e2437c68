"""The tax on an amount, in another language than the rest: a route is whatever file is named after a method."""

import json
import os
from decimal import Decimal, InvalidOperation

from _rates import RATES
from _rates.rounding import cents


def handler(event, context):
    query = event["queryStringParameters"] or {}
    try:
        rate = RATES[query.get("country", "DE")]
        tax = cents(Decimal(query["amount"]) * rate)
    except (KeyError, InvalidOperation):
        return answer(400, {"error": f"`amount` is a number, and `country` one of {', '.join(sorted(RATES))}"})
    return answer(200, {"tax": str(tax)})


def answer(status, body):
    headers = {"Content-Type": "application/json", "Access-Control-Allow-Origin": os.environ.get("CORS_ORIGINS", "")}
    return {"statusCode": status, "headers": headers, "body": json.dumps(body)}
