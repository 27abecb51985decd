"""Reading a message about an order: pure, in both languages, by the shop's own words."""
