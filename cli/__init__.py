"""The `shopkeeper` command: run the product, check it, feed it."""
