"""The built-in shop backend: products, shoppers and orders in tables of its own."""

from desk.adapters.shop_store.acts import StoreShop
from desk.adapters.shop_store.catalogue import StoreCatalogue
from desk.adapters.shop_store.profiles import StoreProfiles
from desk.adapters.shop_store.store import Store

__all__ = ["Store", "StoreCatalogue", "StoreProfiles", "StoreShop"]
