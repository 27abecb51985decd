"""The shape of the content files, row by row. Anything else is refused."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints


def _numbers_as_text(values: dict[str, Any]) -> dict[str, str]:
    """YAML reads `尺寸: 30` as a number; here it is a word like any other."""
    return {str(key): str(value) for key, value in values.items()}


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^\w[\w.-]*$")]
Words = Annotated[dict[str, Any], AfterValidator(_numbers_as_text)]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Both(_Row):
    """A text in one language or, nearly always, in both."""

    zh: Text | None = None
    en: Text | None = None

    def get(self, lang: str) -> str:
        return getattr(self, lang) or ""


class BothLists(_Row):
    zh: tuple[Text, ...] = ()
    en: tuple[Text, ...] = ()

    def get(self, lang: str) -> tuple[str, ...]:
        words: tuple[str, ...] = getattr(self, lang)
        return words


class BothWords(_Row):
    zh: Words = Field(default_factory=dict)
    en: Words = Field(default_factory=dict)

    def get(self, lang: str) -> dict[str, str]:
        words: dict[str, str] = getattr(self, lang)
        return words


class ShopForm(BaseModel):
    """`shop.yaml` also carries what only other parts read, so more fields are welcome."""

    model_config = ConfigDict(extra="allow", frozen=True)

    name: Both
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]


class FaqForm(_Row):
    id: Id
    topic: Id
    question: Both
    similar: BothLists = BothLists()
    answer: Both
    url: str = ""


class VariantForm(_Row):
    sku: Id
    options: BothWords = BothWords()
    price: Decimal = Field(ge=0, allow_inf_nan=False)
    stock: int | None = Field(None, ge=0)


class ProductForm(_Row):
    id: Id
    name: Both
    category: Id
    description: Both
    tags: BothLists = BothLists()
    attributes: BothWords = BothWords()
    care: Both | None = None
    variants: tuple[VariantForm, ...] = ()
