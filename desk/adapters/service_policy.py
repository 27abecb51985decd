"""The shop's rules for service cases, out of `service.yaml` in its content folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from desk.errors import Code, DeskError
from desk.policy.service import Reason, ServicePolicy
from desk.types import Lang, Say

FILE = "service.yaml"
Days = Annotated[int, Field(ge=0, le=3650)]
Status = Annotated[str, Field(min_length=1, max_length=32)]


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ReasonRow(Part):
    id: Annotated[str, Field(min_length=1, max_length=200)]
    zh: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]
    cues_zh: tuple[str, ...] = ()
    cues_en: tuple[str, ...] = ()


class Identify(Part):
    by: tuple[Literal["email", "name_zip"], ...] = ("email", "name_zip")
    tries: Annotated[int, Field(ge=1, le=100)] = 5


class Cancel(Part):
    statuses: tuple[Status, ...] = ("pending",)
    reasons: Annotated[tuple[ReasonRow, ...], Field(min_length=1)] | None = None


class Change(Part):
    statuses: tuple[Status, ...] = ("pending",)
    becomes: Status = "pending (item modified)"


class Back(Part):
    statuses: tuple[Status, ...] = ("delivered",)
    days: Days | None = None


class Refund(Part):
    to: tuple[str, ...] = ("original", "gift_card")
    at_once: tuple[str, ...] = ("gift_card",)
    days: tuple[Days, Days] = (5, 7)
    days_by: dict[str, tuple[Days, Days]] = {}

    @model_validator(mode="after")
    def _least_first(self) -> Refund:
        if any(least > most for least, most in (self.days, *self.days_by.values())):
            raise ValueError("`days` are the least and the most, in this order")
        return self


class Rules(Part):
    identify: Identify = Identify()
    cancel: Cancel = Cancel()
    change: Change = Change()
    returns: Back = Field(Back(), alias="return")
    exchange: Back = Back()
    refund: Refund = Refund()
    delivery_days: Days = 0


def read_service_policy(content: Path) -> ServicePolicy:
    """The policy of the shop whose content folder this is; without a file, the defaults.

    Raises DeskError(CONTENT_WRONG) with the file, the key and what is wrong with it.
    """
    file = content / FILE
    if not file.is_file():
        return ServicePolicy()
    try:
        return _policy(Rules.model_validate(yaml.safe_load(file.read_text("utf-8")) or {}))
    except ValidationError as error:
        told = "; ".join(
            f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in error.errors()
        )
        raise DeskError(Code.CONTENT_WRONG, f"{file}: {told}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise DeskError(Code.CONTENT_WRONG, f"{file} is not YAML in UTF-8: {error}") from error


def _policy(rules: Rules) -> ServicePolicy:
    given = rules.cancel.reasons
    reasons = tuple(map(_reason, given)) if given else ServicePolicy().cancel_reasons
    return ServicePolicy(
        identify_by=rules.identify.by,
        identify_tries=rules.identify.tries,
        cancel_statuses=rules.cancel.statuses,
        cancel_reasons=reasons,
        change_statuses=rules.change.statuses,
        changed_status=rules.change.becomes,
        return_statuses=rules.returns.statuses,
        return_days=rules.returns.days,
        exchange_statuses=rules.exchange.statuses,
        exchange_days=rules.exchange.days,
        refund_to=rules.refund.to,
        instant_refunds=rules.refund.at_once,
        refund_days=rules.refund.days,
        refund_days_by=rules.refund.days_by,
        delivery_days=rules.delivery_days,
    )


def _reason(row: ReasonRow) -> Reason:
    return Reason(row.id, Say(zh=row.zh, en=row.en), {Lang.ZH: row.cues_zh, Lang.EN: row.cues_en})
