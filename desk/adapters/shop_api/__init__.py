"""A shop's own system behind the Shop port, over HTTP: docs/shop-api.yaml."""

from desk.adapters.shop_api.client import ApiShop, Reach

__all__ = ["ApiShop", "Reach"]
