"""Rasa's custom actions: each only translates between Rasa and one skill of the desk."""
