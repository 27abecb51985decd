"""Rasa's side of Shopkeeper: channel, trackers, components. Nothing else is imported here."""
