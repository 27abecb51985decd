"""The demo shop's data: its products, made-up shoppers and what they ordered."""

from desk.adapters.shop_store.demo.load import demo_file, load_demo
from desk.adapters.shop_store.demo.showcase import Showcase, showcase

__all__ = ["Showcase", "demo_file", "load_demo", "showcase"]
