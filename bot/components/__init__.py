"""Rasa pipeline components that read Chinese and English alike."""
