"""Rates of tax, by country."""

from decimal import Decimal

RATES = {"DE": Decimal("0.19"), "FR": Decimal("0.20")}
